import type { Comparison } from '../experiment/comparisons.ts'
import type { Effect } from '../experiment/effects.ts'
import type { Estimate } from '../experiment/estimates.ts'
import type { Fold } from '../experiment/Fold.ts'
import { effectColumns, policyColumns } from './choiceColumns.ts'
import { type ChoiceColumn, choiceGrid } from './choiceGrid.ts'
import type { Option } from './choiceRows.ts'
import { CRITERIA } from './choiceTables.ts'
import { listText, wrap } from './englishText.ts'
import { headline, wholeDays } from './headline.ts'
import { MARKS, type Paint } from './Paint.ts'
import { placeText } from './placeText.ts'
import type { RunFacts } from './RunFacts.ts'
import { differenceWithin } from './withinText.ts'

/** What is lost, for the sentence about it. */
export interface LossPlace {
  readonly name: string
  readonly pools: readonly string[]
  /** ISO 8601 on the calendar's clock. */
  readonly from: string
  readonly to: string
  /** Whether the hours are those with the most expected calls, and the name that of the largest. */
  readonly atPeak: boolean
  readonly largest: boolean
}

/** What the text of a comparison is made of. */
export interface Compared {
  readonly fold: Fold
  readonly estimates: readonly Estimate[]
  readonly comparisons: readonly Comparison[]
  readonly facts: RunFacts
  /** By policy, the baseline first. */
  readonly choice: readonly Option[]
  readonly loss?: { readonly plan: LossPlace; readonly effects: readonly Effect[] }
  readonly law?: { readonly callTypes: readonly string[]; readonly effects: readonly Effect[] }
}

const WIDTH = { least: 60, most: 80 }
/** Before the name of a policy that no other beats, of one that another beats perhaps by chance, and of one that another surely beats. */
const UNBEATEN = '◆'
const PERHAPS = '◇'

/** What `compare` says, as lines without line ends: the policies side by side, with a loss, with and without the law, and what is assumed. */
export function compareText(compared: Compared, paint: Paint, columns: number = WIDTH.most): string[] {
  const { fold, estimates, comparisons, facts, choice, loss, law } = compared
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, columns))
  const perRun = (metric: string): number => choice[0].total.get(metric)!.mean
  const [title, ...rest] = wrap(headline(fold, { offered: perRun('offered'), callers: perRun('callers') }, facts), width, ' · ')
  const several = choice.length > 1
  const names = choice.map((option) => (several ? `${markOf(option)} ${option.label}` : option.label))
  const labels = choice.map(({ label }) => label)
  const say = (...sentences: readonly string[]): string[] => sentences.filter((text) => text !== '').flatMap((text) => wrap(text, width))
  const own = policyColumns(fold, estimates, comparisons)
  const effectsOf = (effects: readonly Effect[], sign: 1 | -1): ChoiceColumn[] =>
    effectColumns(effects, choice.length, sign, wholeDays(fold.model))
  const lost = loss === undefined ? [] : effectsOf(loss.effects, 1)
  const lawful = law === undefined ? [] : effectsOf(law.effects, -1)
  const grid = (columns: readonly ChoiceColumn[]): string[] => choiceGrid(labels, columns, paint, width)
  const blocks: string[][] = [
    [paint.bold(title), ...rest],
    choiceGrid(names, own, paint, width),
    [
      ...(several ? say(legend(fold), frontier(choice)) : []),
      ...say(targetsNote(choice, wholeDays(fold.model) === 1 ? 'day' : 'run'), bareNote([...own, ...lost, ...lawful])),
    ],
    ...(loss === undefined ? [] : [[...say(lossTitle(loss.plan)), ...grid(lost), ...say(lossNote(loss.plan, loss.effects, labels))]]),
    ...(law === undefined ? [] : [[...say(lawTitle(law.callTypes)), ...grid(lawful), ...say(lawNote(law.effects, labels[0]))]]),
    wrap(placeText(facts), width, ' · ').map(paint.dim),
  ]
  return blocks.filter((lines) => lines.length > 0).flatMap((lines, b) => (b === 0 ? lines : ['', ...lines]))
}

function markOf({ unbeaten, surely }: Option): string {
  return unbeaten ? UNBEATEN : surely ? ' ' : PERHAPS
}

function legend(fold: Fold): string {
  const baseline = fold.model.policies[fold.policies[0]].name
  const holm = fold.policies.length > 2 ? ', Holm over the policies of each column' : ''
  return `Against ${baseline}: ${MARKS.yes} better, ${MARKS.no} worse, ${MARKS.unclear} unclear or too little to print; under each figure by how much (pt: percentage points; 95 %, paired on the same calls${holm}). A difference in CO2 is relative to ${baseline}, not a saving in itself.`
}

/** What the policies are judged by, as far as it is known. */
const CRITERIA_WORDS = {
  service_level: 'service level',
  cost_per_resolved: 'cost',
  satisfaction: 'satisfaction',
  co2_per_answered_g: 'CO2',
}

function frontier(choice: readonly Option[]): string {
  const unbeaten = choice.filter((option) => option.unbeaten)
  const beaten = (surely: boolean): string =>
    listText(
      choice.filter((option) => !option.unbeaten && option.surely === surely).map(({ label, beatenBy }) => `${label} (by ${beatenBy})`),
    )
  const sure = beaten(true) === '' ? '' : ` Surely beaten: ${beaten(true)}.`
  const perhaps = beaten(false) === '' ? '' : ` ${PERHAPS} Beaten on the means, perhaps by chance: ${beaten(false)}.`
  const criteria = listText(
    CRITERIA.filter(({ metric }) => !Number.isNaN(choice[0].total.get(metric)!.mean)).map(({ metric }) => CRITERIA_WORDS[metric]),
  )
  if (unbeaten.length === choice.length)
    return `${UNBEATEN} No policy is beaten: none is at least as good as another on ${criteria} together.`
  return `${UNBEATEN} Not beaten: ${listText(unbeaten.map(({ label }) => label))} (no other is at least as good on ${criteria} together).${sure}${perhaps}`
}

function bareNote(columns: readonly ChoiceColumn[]): string {
  const bare = columns.some(({ cells }) => cells.some(({ difference }) => difference !== '' && !difference.includes('±')))
  return bare ? 'A difference without ± comes from too few replications to have an interval: take more (-r).' : ''
}

function targetsNote(choice: readonly Option[], period: string): string {
  if (Number.isNaN(choice[0].total.get('service_level_target_met')!.mean)) return ''
  return `The probability that a ${period} meets every target is the share of simulated ${period}s on which each call type met its own, with its 95 % interval (Wilson).`
}

function lossTitle({ name, pools, from, to }: LossPlace): string {
  const which = pools.length === 1 && pools[0] === name ? name : `${name} (${listText(pools)})`
  const day = from.slice(0, 10) === to.slice(0, 10) ? '' : `${to.slice(0, 10)} `
  return `N−1: ${which} is lost on ${from.slice(0, 10)} from ${from.slice(11, 16)} to ${day}${to.slice(11, 16)}; under each figure the difference from the undisturbed run.`
}

function lossNote({ name, pools, largest, atPeak }: LossPlace, effects: readonly Effect[], labels: readonly string[]): string {
  const levels = effects.filter(({ scope, metric }) => scope === 'total' && metric === 'service_level')
  const least = levels.reduce((best, row) => (row.difference > best.difference ? row : best))
  // Clear of all others, or not worth a name.
  const clear = levels.length > 1 && levels.every((row) => row === least || row.upper < least.lower)
  const who = clear
    ? `Least hurt: ${labels[least.position]} (${differenceWithin(least.difference, least.lower, least.upper, least.unit)} of service level). `
    : ''
  const why = [
    ...(largest ? [`the largest ${pools.length === 1 && pools[0] === name ? 'pool' : 'provider'} by rostered agent time`] : []),
    ...(atPeak ? ['the hours with most expected calls'] : []),
  ]
  return `${who}Assumed: ${why.length === 0 ? '' : `${listText(why)}; `}capacity 0 %, calls under way end as usual, no agents beyond those of the scenario, same calls; figures of the whole horizon.`
}

function lawTitle(callTypes: readonly string[]): string {
  return `The price of the law: data residency of ${listText(callTypes)} as written; under each figure what it adds to \`dataResidency: any\`.`
}

function lawNote(effects: readonly Effect[], baseline: string): string {
  const part = (metric: string): string => {
    const row = effects.find((each) => each.position === 0 && each.scope === 'total' && each.metric === metric)
    return row === undefined || Number.isNaN(row.difference) ? '–' : differenceWithin(-row.difference, row.lower, row.upper, row.unit)
  }
  return `Under ${baseline} keeping to it means ${part('cost_per_resolved')} per resolved contact and ${part('service_level')} of service level.`
}
