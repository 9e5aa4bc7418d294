import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Titles and sentences of the charts that go through the day. Figures come as text with their unit. */
export interface ChartWordsHours {
  readonly serviceLevel: {
    readonly title: (byDay: boolean) => string
    /** `when` is an interval or a day, as text; `target` empty where there is none. */
    readonly sentence: (
      policy: string,
      level: string,
      callType: string,
      when: string,
      weakest: string,
      target: string | undefined,
    ) => string
    readonly axis: string
  }
}

export const CHART_WORDS_HOURS: Words<ChartWordsHours> = {
  en: {
    serviceLevel: {
      title: (byDay) => (byDay ? 'Service level by day and call type' : 'Service level by hour and call type'),
      sentence: (policy, level, callType, when, weakest, target) =>
        `Under ${policy} the service level is ${level}. It is weakest for ${callType} at ${when}: ${weakest} on average` +
        `${target === undefined ? '' : `, against a target of ${target}`}.`,
      axis: 'Service level (%)',
    },
  },
  fr: typesetFrench<ChartWordsHours>({
    serviceLevel: {
      title: (byDay) => (byDay ? 'Qualité de service par jour et type d’appel' : 'Qualité de service par heure et type d’appel'),
      sentence: (policy, level, callType, when, weakest, target) =>
        `Avec « ${policy} », la qualité de service est de ${level}. Le point le plus faible : ${callType}, ${when}, ${weakest} en moyenne` +
        `${target === undefined ? '' : ` pour un objectif de ${target}`}.`,
      axis: 'Qualité de service (%)',
    },
  }),
}
