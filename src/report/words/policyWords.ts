import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Words of the table of policies. */
export interface PolicyWords {
  readonly caption: string
  readonly policy: string
  readonly baseline: string
  readonly better: string
  readonly worse: string
  readonly unclear: string
  /** `80% within 20 s`, `within 20 s`; several targets. */
  readonly goal: (target: string, within: string) => string
  readonly within: (within: string) => string
  readonly ownTargets: string
  readonly axis: string
  readonly target: string
  readonly pinned: string
  readonly against: (baseline: string, several: boolean) => string
}

export const POLICY_WORDS: Words<PolicyWords> = {
  en: {
    caption: 'The policies side by side',
    policy: 'Policy',
    baseline: 'baseline',
    better: 'better',
    worse: 'worse',
    unclear: 'unclear',
    goal: (target, within) => `${target} within ${within}`,
    within: (within) => `within ${within}`,
    ownTargets: 'each type its own',
    axis: 'Dot: estimate; bar: its 95% interval; same scale down each column.',
    target: 'Dashed: target.',
    pinned: 'Hollow: pinned.',
    against: (baseline, several) =>
      `▲\u00a0better, ▼\u00a0worse, ·\u00a0unclear than ${baseline}; below, the difference in the figure’s unit (pt: percentage points), 95%, paired on the same calls${several ? ', Holm over the policies' : ''}.`,
  },
  fr: typesetFrench({
    caption: 'Les politiques côte à côte',
    policy: 'Politique',
    baseline: 'référence',
    better: 'mieux',
    worse: 'moins bien',
    unclear: 'écart non établi',
    goal: (target, within) => `${target} en ${within}`,
    within: (within) => `en ${within}`,
    ownTargets: 'à chaque type le sien',
    axis: 'Point : estimation ; barre : son intervalle à 95 % ; même échelle dans chaque colonne.',
    target: 'Tirets : objectif.',
    pinned: 'Cercle vide : épinglé.',
    against: (baseline, several) =>
      `Par rapport à « ${baseline} » : ▲\u00a0mieux, ▼\u00a0moins bien, ·\u00a0écart non établi ; dessous, l’écart dans l’unité du chiffre (pt : points de pourcentage), à 95 %, apparié sur les mêmes appels${several ? ', Holm sur les politiques' : ''}.`,
  } satisfies PolicyWords),
}
