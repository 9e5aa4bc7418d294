import type { Words } from '../../report/words/Language.ts'
import { typesetFrench } from '../../report/words/typesetFrench.ts'

/** Words of the comparison with the pinned results. */
export const PINNED_WORDS: Words<{
  readonly caption: string
  readonly policy: string
  readonly before: (value: string) => string
  readonly better: string
  readonly worse: string
  readonly unclear: string
  readonly legend: (days: string, several: boolean) => string
  readonly same: string
  readonly waiting: string
  readonly stranger: string
  readonly broken: string
}> = {
  en: {
    caption: 'Each policy now, and its difference from the pinned results',
    policy: 'Policy',
    before: (value) => `was ${value}`,
    better: 'better',
    worse: 'worse',
    unclear: 'unclear',
    legend: (days, several) =>
      `▲ better, ▼ worse, · unclear than the same policy when it was pinned; the difference is in the figure’s unit (pt: percentage points) with its 95% interval, paired on the same calls (replications: ${days})${several ? ', Holm over the policies' : ''}.`,
    same: 'Nothing differs from the pinned results so far: what you change is shown here.',
    waiting: 'The pinned results are being simulated.',
    stranger: 'No policy of today has the name of a pinned one: there is nothing to compare.',
    broken: 'The pinned scenario has problems, so there is nothing to compare with: pin the results again.',
  },
  fr: typesetFrench({
    caption: 'Chaque politique maintenant, et son écart aux résultats épinglés',
    policy: 'Politique',
    before: (value) => `avant : ${value}`,
    better: 'mieux',
    worse: 'moins bien',
    unclear: 'écart non établi',
    legend: (days, several) =>
      `Par rapport à la même politique au moment où elle a été épinglée : ▲ mieux, ▼ moins bien, · écart non établi ; l’écart est dans l’unité du chiffre (pt : points de pourcentage), avec son intervalle à 95 %, apparié sur les mêmes appels (réplications : ${days})${several ? ', Holm sur les politiques' : ''}.`,
    same: 'Rien ne diffère encore des résultats épinglés : ce que vous changez apparaîtra ici.',
    waiting: 'Les résultats épinglés sont en cours de simulation.',
    stranger: 'Aucune politique actuelle ne porte le nom d’une politique épinglée : il n’y a rien à comparer.',
    broken: 'Le scénario épinglé comporte des erreurs, il n’y a donc rien à comparer : épinglez de nouveau les résultats.',
  }),
}
