import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Titles and sentences of the charts of one policy, most of which go through the day. Figures come as text with their unit. */
export interface ChartWordsHours {
  readonly serviceLevel: {
    readonly title: (byDay: boolean) => string
    /** `when` is an interval or a day; `target` undefined where there is none. */
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
  readonly waiting: {
    readonly title: string
    /** `many`: what one day in twenty exceeds. */
    readonly sentence: (policy: string, when: string, mean: string, many: string, callType: string, oneDay: boolean) => string
    readonly nobody: (policy: string) => string
    readonly axis: string
  }
  readonly occupancy: {
    readonly title: (byDay: boolean, byLocation: boolean) => string
    readonly sentence: (policy: string, all: string, most: string, highest: string, least: string, lowest: string) => string
    readonly sentenceOne: (policy: string, all: string) => string
    readonly byLocation: (pools: number) => string
    readonly axis: string
  }
  readonly staffing: {
    readonly title: (byHourOfDay: boolean) => string
    readonly sentence: (policy: string, pool: string, when: string, busy: string, staffed: string, occupancy: string) => string
    readonly axis: string
    readonly busy: string
    readonly staffed: string
    readonly occupancy: string
    readonly open: string
    readonly clock: string
    readonly hour: string
  }
  readonly hourOfDay: {
    readonly titles: Readonly<Record<'service_level' | 'asa_s' | 'occupancy', string>>
    readonly axes: Readonly<Record<'service_level' | 'asa_s' | 'occupancy', string>>
    readonly sentence: (measure: string, policy: string, lowest: string, at: string, highest: string, atHighest: string) => string
    readonly hour: string
  }
  readonly flows: {
    readonly title: string
    readonly sentence: (policy: string, shares: string, lost: string) => string
    readonly share: (share: string, location: string) => string
    readonly lost: string
    readonly leftAxis: string
    readonly rightAxis: string
    readonly otherTypes: (count: number) => string
    readonly folded: (types: number) => string
    readonly byLocation: (pools: number) => string
    readonly answered: string
    readonly shareOfType: string
    readonly overflowed: string
    readonly satisfaction: string
    readonly wait: string
  }
}

export const CHART_WORDS_HOURS: Words<ChartWordsHours> = {
  en: {
    serviceLevel: {
      title: (byDay) => (byDay ? 'Service level by day and call type' : 'Service level by hour and call type'),
      sentence: (policy, level, callType, when, weakest, target) =>
        `Under ${policy} the service level is ${level}. It is weakest for ${callType}, ${when}: ${weakest} on average` +
        `${target === undefined ? '' : `, against a target of ${target}`}.`,
      axis: 'Service level (%)',
    },
    waiting: {
      title: 'Callers waiting by hour and call type',
      sentence: (policy, when, mean, many, callType, oneDay) =>
        `Under ${policy} waiting peaks (${when}) at ${mean} callers on average, and ${many} or more on one ${oneDay ? 'day' : 'run'} in twenty; above all for ${callType}.`,
      nobody: (policy) => `Under ${policy} hardly anybody waits: less than one caller on average, at any hour.`,
      axis: 'Callers waiting, on average over the interval',
    },
    occupancy: {
      title: (byDay, byLocation) => `Occupancy by ${byDay ? 'day' : 'hour'}${byDay ? '' : byLocation ? ' and location' : ' and pool'}`,
      sentence: (policy, all, most, highest, least, lowest) =>
        `Under ${policy} agents are occupied ${all} of their staffed time: most at ${most} (${highest}), least at ${least} (${lowest}).`,
      sentenceOne: (policy, all) => `Under ${policy} agents are occupied ${all} of their staffed time.`,
      byLocation: (pools) => `The ${pools} pools are drawn together by location; the table has each of them.`,
      axis: 'Occupancy (%)',
    },
    staffing: {
      title: (byHourOfDay) => `Staffing against load by pool and hour${byHourOfDay ? ' of the day' : ''}`,
      sentence: (policy, pool, when, busy, staffed, occupancy) =>
        `Under ${policy} agents are tightest at ${pool}, ${when}: ${occupancy} occupied (${busy} of ${staffed} staffed).`,
      axis: 'Occupancy: busy of staffed agents (%)',
      busy: 'Busy agents',
      staffed: 'Staffed agents',
      occupancy: 'Occupancy',
      open: 'site open (agents staffed)',
      clock: 'beside the name: hours ahead of or behind the clock of the axis',
      hour: 'Hour (local time)',
    },
    hourOfDay: {
      titles: {
        service_level: 'Service level by hour of the day',
        asa_s: 'Average speed of answer by hour of the day',
        occupancy: 'Occupancy by hour of the day',
      },
      axes: { service_level: 'Service level (%)', asa_s: 'Average speed of answer (s)', occupancy: 'Occupancy (%)' },
      sentence: (measure, policy, lowest, at, highest, atHighest) =>
        `${measure} under ${policy}, all days together: lowest at ${at} (${lowest}), highest at ${atHighest} (${highest}).`,
      hour: 'Hour (local time)',
    },
    flows: {
      title: 'Who answers what: from call types to pools',
      sentence: (policy, shares, lost) => `Under ${policy} answered calls go ${shares}. ${lost} of offered calls are not answered.`,
      share: (share, location) => `${share} ${location.toLowerCase()}`,
      lost: 'Not answered',
      leftAxis: 'Call types (calls offered, mean)',
      rightAxis: 'Pools (calls answered, mean)',
      otherTypes: (count) => `${count} other call types`,
      folded: (types) => `The ${types} smallest call types are drawn together; the table has each of them.`,
      byLocation: (pools) => `The ${pools} pools are drawn together by location; the table has each of them.`,
      answered: 'Answered calls',
      shareOfType: 'Share of the call type’s answered calls',
      overflowed: 'Overflowed calls',
      satisfaction: 'Satisfaction',
      wait: 'Mean wait',
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
    waiting: {
      title: 'Appelants en attente par heure et type d’appel',
      sentence: (policy, when, mean, many, callType, oneDay) =>
        `Avec « ${policy} », le pic d’attente (${when}) est de ${mean} appelants en moyenne, et de ${many} ou plus ${oneDay ? 'un jour' : 'une simulation'} sur vingt ; surtout pour ${callType}.`,
      nobody: (policy) => `Avec « ${policy} », presque personne n’attend : moins d’un appelant en moyenne, à toute heure.`,
      axis: 'Appelants en attente, en moyenne sur l’intervalle',
    },
    occupancy: {
      title: (byDay, byLocation) =>
        byDay
          ? 'Taux d’occupation par jour'
          : byLocation
            ? 'Taux d’occupation par heure et localisation'
            : 'Taux d’occupation par heure et vivier',
      sentence: (policy, all, most, highest, least, lowest) =>
        `Avec « ${policy} », le taux d’occupation des agents est de ${all} : le plus pour ${most} (${highest}), le moins pour ${least} (${lowest}).`,
      sentenceOne: (policy, all) => `Avec « ${policy} », le taux d’occupation des agents est de ${all}.`,
      byLocation: (pools) => `Les ${pools} viviers sont réunis par localisation ; le tableau les donne un par un.`,
      axis: 'Taux d’occupation (%)',
    },
    staffing: {
      title: (byHourOfDay) => `Effectif et charge par vivier et heure${byHourOfDay ? ' de la journée' : ''}`,
      sentence: (policy, pool, when, busy, staffed, occupancy) =>
        `Avec « ${policy} », la tension est la plus forte pour ${pool}, ${when} : occupation de ${occupancy} (${busy} agents occupés sur ${staffed} présents).`,
      axis: 'Taux d’occupation : agents occupés sur présents (%)',
      busy: 'Agents occupés',
      staffed: 'Agents présents',
      occupancy: 'Taux d’occupation',
      open: 'site ouvert (agents présents)',
      clock: 'à côté du nom : heures d’avance ou de retard sur l’horloge de l’axe',
      hour: 'Heure (locale)',
    },
    hourOfDay: {
      titles: {
        service_level: 'Qualité de service par heure de la journée',
        asa_s: 'DMA par heure de la journée',
        occupancy: 'Taux d’occupation par heure de la journée',
      },
      axes: { service_level: 'Qualité de service (%)', asa_s: 'DMA, attente moyenne (s)', occupancy: 'Taux d’occupation (%)' },
      sentence: (measure, policy, lowest, at, highest, atHighest) =>
        `${measure} avec « ${policy} », tous jours confondus : au plus bas à ${at} (${lowest}), au plus haut à ${atHighest} (${highest}).`,
      hour: 'Heure (locale)',
    },
    flows: {
      title: 'Qui décroche quoi : des types d’appel aux viviers',
      sentence: (policy, shares, lost) =>
        `Avec « ${policy} », les appels décrochés se répartissent ainsi : ${shares}. ${lost} des appels présentés ne sont pas décrochés.`,
      share: (share, location) => `${share} en ${location.toLowerCase()}`,
      lost: 'Non décrochés',
      leftAxis: 'Types d’appel (appels présentés, moyenne)',
      rightAxis: 'Viviers (appels décrochés, moyenne)',
      otherTypes: (count) => `${count} autres types d’appel`,
      folded: (types) => `Les ${types} types d’appel les moins fréquents sont réunis ; le tableau les donne un par un.`,
      byLocation: (pools) => `Les ${pools} viviers sont réunis par localisation ; le tableau les donne un par un.`,
      answered: 'Appels décrochés',
      shareOfType: 'Part des appels décrochés du type',
      overflowed: 'Appels débordés',
      satisfaction: 'Satisfaction',
      wait: 'Attente moyenne',
    },
  }),
}
