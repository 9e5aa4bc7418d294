import type { Effect } from '../../experiment/effects.ts'
import { escapeHtml } from '../../report/html/escapeHtml.ts'
import type { Language } from '../../report/words/Language.ts'
import { MEASURE_WORDS } from '../../report/words/measureWords.ts'
import { differenceText, numberText, valueText } from '../../report/words/numbers.ts'
import { PINNED_WORDS } from './pinnedWords.ts'

/** Marks as the table of policies has them. */
const MARKS = { yes: '▲', no: '▼', unclear: '·' } as const

/** How the results differ from the pinned ones, policy by policy. @param metrics those that the policies are judged by, in order */
export function pinnedHtml(
  effects: readonly (Effect & { readonly policy: string })[],
  metrics: readonly string[],
  language: Language,
): string {
  const words = PINNED_WORDS[language]
  if (effects.length === 0) return `<p>${words.stranger}</p>`
  if (effects.every(({ difference }) => difference === 0 || Number.isNaN(difference))) return `<p>${words.same}</p>`
  const known = metrics.filter((metric) => effects.some((effect) => effect.metric === metric))
  const policies = [...new Set(effects.map(({ policy }) => policy))]
  const head = known.map((metric) => `<th scope="col">${escapeHtml(MEASURE_WORDS[language][metric])}</th>`)
  const rows = policies.map((policy) => {
    const cells = known.map((metric) => {
      const effect = effects.find((each) => each.policy === policy && each.metric === metric)
      return `<td data-label="${escapeHtml(MEASURE_WORDS[language][metric])}">${effect === undefined ? '–' : cell(effect, language)}</td>`
    })
    return `<tr><th scope="row">${escapeHtml(policy)}</th>${cells.join('')}</tr>`
  })
  const [{ replications }] = effects
  const legend = words.legend(numberText(replications, 0, language), policies.length > 1)
  return (
    `<table class="policies"><caption class="vh">${words.caption}</caption>` +
    `<thead><tr><th scope="col">${words.policy}</th>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>` +
    `<p class="legend">${escapeHtml(legend)}</p>`
  )
}

function cell(effect: Effect, language: Language): string {
  const { difference, lower, upper, unit, before, after, better } = effect
  if (Number.isNaN(difference)) return '–'
  const words = PINNED_WORDS[language]
  const was = words.before(valueText(before, unit, language))
  const sentence = `<span class="value">${valueText(after, unit, language)}</span>`
  const mark =
    better === '' || Number.isNaN(lower)
      ? ''
      : ` <span class="mark ${better}"><span aria-hidden="true">${MARKS[better]}</span><span class="vh">${words[({ yes: 'better', no: 'worse', unclear: 'unclear' } as const)[better]]}</span></span>`
  return `${sentence}${mark}<span class="difference">${differenceText({ difference, lower, upper }, unit, language)}</span><small>${escapeHtml(was)}</small>`
}
