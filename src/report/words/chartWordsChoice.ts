import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Titles and sentences of the charts of `compare` and `sweep`. Figures come as text with their unit. */
export interface ChartWordsChoice {
  readonly loss: {
    readonly title: (lost: string, from: string, hours: string) => string
    readonly sentence: (lost: string, policy: string, gap: string, other: string, otherGap: string) => string
    readonly sentenceOne: (lost: string, policy: string, gap: string) => string
    readonly before: string
    readonly after: string
  }
  readonly law: {
    readonly title: string
    readonly sentence: (policy: string, gap: string, other: string, otherGap: string) => string
    readonly sentenceOne: (policy: string, gap: string) => string
    readonly before: string
    readonly after: string
  }
  readonly metric: string
  readonly scope: string
  readonly scopes: Readonly<Record<string, string>>
  readonly name: string
  readonly unit: string
  readonly difference: string
  readonly verdict: string
  readonly verdicts: Readonly<Record<'yes' | 'no' | 'unclear' | '', string>>
  readonly better: string
  readonly worse: string
  readonly unclear: string
  readonly sweep: {
    readonly titles: Readonly<Record<'service_level' | 'cost_per_resolved', string>>
    readonly sentence: (measure: string, least: string, atLeast: string, most: string, atMost: string) => string
    readonly fixedKeys: (left: string, fixed: string) => string
    readonly outlined: string
    readonly targets: string
    readonly at: (values: string, policy: string) => string
    readonly verdicts: Readonly<Record<string, string>>
  }
}

export const CHART_WORDS_CHOICE: Words<ChartWordsChoice> = {
  en: {
    loss: {
      title: (lost, from, hours) => `What the loss of ${lost} changes (${from}, for ${hours})`,
      sentence: (lost, policy, gap, other, otherGap) =>
        `Without ${lost} the service level changes by ${gap} under ${policy}, on average the most, and by ${otherGap} under ${other}, the least.`,
      sentenceOne: (lost, policy, gap) => `Without ${lost} the service level changes by ${gap} under ${policy}.`,
      before: 'Undisturbed',
      after: 'Disturbed',
    },
    law: {
      title: 'What the law on data residency changes',
      sentence: (policy, gap, other, otherGap) =>
        `Keeping the law changes the service level by ${gap} under ${policy}, on average the most, and by ${otherGap} under ${other}, the least.`,
      sentenceOne: (policy, gap) => `Keeping the law changes the service level by ${gap} under ${policy}.`,
      before: 'Without the law',
      after: 'With the law',
    },
    metric: 'Metric',
    scope: 'Scope',
    scopes: { total: 'total', call_type: 'call type', pool: 'pool', provider: 'provider', location: 'location', hour: 'hour' },
    name: 'Name',
    unit: 'Unit',
    difference: 'Difference',
    verdict: 'Better?',
    verdicts: { yes: 'better', no: 'worse', unclear: 'unclear', '': '' },
    better: 'better',
    worse: 'worse',
    unclear: 'unclear (95%)',
    sweep: {
      titles: {
        service_level: 'Service level over the values tried',
        cost_per_resolved: 'Cost per resolved contact over the values tried',
      },
      sentence: (measure, least, atLeast, most, atMost) => `${measure}: from ${least} (${atLeast}) to ${most} (${atMost}).`,
      fixedKeys: (left, fixed) =>
        `More values were varied than a plane can show: drawn are the two that move the service level most, at ${left} = ${fixed}. The table has every point.`,
      outlined: 'every target surely met',
      targets: 'Targets met',
      at: (values, policy) => `${values}, ${policy}`,
      verdicts: { surely: 'surely', probably: 'probably', 'not shown': 'missed on average', '': '' },
    },
  },
  fr: typesetFrench<ChartWordsChoice>({
    loss: {
      title: (lost, from, hours) => `Ce que change la perte de « ${lost} » (${from}, pendant ${hours})`,
      sentence: (lost, policy, gap, other, otherGap) =>
        `Sans « ${lost} », la qualité de service change de ${gap} avec « ${policy} », en moyenne la plus touchée, et de ${otherGap} avec « ${other} », la moins touchée.`,
      sentenceOne: (lost, policy, gap) => `Sans « ${lost} », la qualité de service change de ${gap} avec « ${policy} ».`,
      before: 'Sans perturbation',
      after: 'Avec perturbation',
    },
    law: {
      title: 'Ce que change la loi sur la résidence des données',
      sentence: (policy, gap, other, otherGap) =>
        `Respecter la loi change la qualité de service de ${gap} avec « ${policy} », en moyenne la plus touchée, et de ${otherGap} avec « ${other} », la moins touchée.`,
      sentenceOne: (policy, gap) => `Respecter la loi change la qualité de service de ${gap} avec « ${policy} ».`,
      before: 'Sans la loi',
      after: 'Avec la loi',
    },
    metric: 'Indicateur',
    scope: 'Périmètre',
    scopes: { total: 'total', call_type: 'type d’appel', pool: 'vivier', provider: 'prestataire', location: 'localisation', hour: 'heure' },
    name: 'Nom',
    unit: 'Unité',
    difference: 'Écart',
    verdict: 'Mieux ?',
    verdicts: { yes: 'mieux', no: 'moins bien', unclear: 'non établi', '': '' },
    better: 'mieux',
    worse: 'moins bien',
    unclear: 'non établi (95 %)',
    sweep: {
      titles: {
        service_level: 'Qualité de service selon les valeurs essayées',
        cost_per_resolved: 'Coût par contact résolu selon les valeurs essayées',
      },
      sentence: (measure, least, atLeast, most, atMost) => `${measure} : de ${least} (${atLeast}) à ${most} (${atMost}).`,
      fixedKeys: (left, fixed) =>
        `Plus de deux valeurs varient : le dessin montre les deux qui changent le plus la qualité de service, à ${left} = ${fixed}. Le tableau donne tous les points.`,
      outlined: 'tous les objectifs sûrement tenus',
      targets: 'Objectifs tenus',
      at: (values, policy) => `${values}, « ${policy} »`,
      verdicts: { surely: 'sûrement', probably: 'probablement', 'not shown': 'manqués en moyenne', '': '' },
    },
  }),
}
