import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Words that several charts share: axes, keys, headers of tables. Figures come as text with their unit. */
export interface ChartWords {
  readonly policy: string
  readonly callType: string
  readonly pool: string
  readonly provider: string
  /** Headers of an interval's start, local time, and of a day. */
  readonly start: string
  readonly day: string
  readonly mean: string
  readonly p5: string
  readonly p95: string
  readonly lower: string
  readonly upper: string
  readonly target: string
  readonly ofBaseline: (baseline: string) => string
  readonly ofPinned: string
  /** Titles of horizontal axes. */
  readonly localHour: (timeZone: string) => string
  readonly localDay: (timeZone: string) => string
  readonly date: string
  readonly hourOfDay: (timeZone: string) => string
  /** Keys. */
  readonly meanOfDays: string
  readonly bandOfDays: string
  readonly meanOfRuns: string
  readonly bandOfRuns: string
  readonly baselineKey: (baseline: string) => string
  readonly pinnedKey: string
  readonly targetsKey: string
  readonly interval95: string
  readonly night: string
  /** What was left out of the drawing. */
  readonly onlyTypes: (shown: number, left: number) => string
  readonly onlyPools: (shown: number, left: number) => string
  /** Pinned results: what stands beside their marks, a figure or policy of theirs, and why they are not drawn. */
  readonly pinned: string
  readonly pinnedOf: (what: string) => string
  readonly pinnedInTable: string
  readonly pinnedOtherHours: string
  readonly pinnedOtherMeasures: string
  readonly pinnedLacks: (names: string) => string
  readonly locations: Readonly<Record<'onshore' | 'nearshore' | 'offshore' | 'homeshore', string>>
}

export const CHART_WORDS: Words<ChartWords> = {
  en: {
    policy: 'Policy',
    callType: 'Call type',
    pool: 'Pool',
    provider: 'Provider',
    start: 'From (local time)',
    day: 'Day',
    mean: 'Mean',
    p5: '5th percentile',
    p95: '95th percentile',
    lower: 'From (95% interval)',
    upper: 'To (95% interval)',
    target: 'Target',
    ofBaseline: (baseline) => `Mean of ${baseline}`,
    ofPinned: 'Mean when pinned',
    localHour: (timeZone) => `Local hour (${timeZone})`,
    localDay: (timeZone) => `Days, hour by hour (${timeZone})`,
    date: 'Date',
    hourOfDay: (timeZone) => `Hour of the day (${timeZone})`,
    meanOfDays: 'mean of the simulated days',
    bandOfDays: '9 days in 10 (5–95%)',
    meanOfRuns: 'mean of the simulated runs',
    bandOfRuns: '9 runs in 10 (5–95%)',
    baselineKey: (baseline) => `${baseline} (baseline)`,
    pinnedKey: 'pinned scenario',
    targetsKey: 'target',
    interval95: '95% interval of the mean',
    night: 'night (21:00–06:00)',
    onlyTypes: (shown, left) => `Drawn are the ${shown} call types with the most calls; the table has the other ${left} too.`,
    onlyPools: (shown, left) => `Drawn are the ${shown} pools with the most work; the table has the other ${left} too.`,
    pinned: 'pinned',
    pinnedOf: (what) => `${what}, pinned`,
    pinnedInTable: 'The pinned figures are in the table.',
    pinnedOtherHours: 'The pinned scenario has other days or hours, so it is not drawn here.',
    pinnedOtherMeasures: 'The pinned scenario has not both of these figures in these units, so it is not drawn here.',
    pinnedLacks: (names) => `Not in the pinned scenario, so nothing pinned is drawn with it: ${names}.`,
    locations: { onshore: 'Onshore', nearshore: 'Nearshore', offshore: 'Offshore', homeshore: 'Homeshore' },
  },
  fr: typesetFrench<ChartWords>({
    policy: 'Politique',
    callType: 'Type d’appel',
    pool: 'Vivier',
    provider: 'Prestataire',
    start: 'À partir de (heure locale)',
    day: 'Jour',
    mean: 'Moyenne',
    p5: '5e centile',
    p95: '95e centile',
    lower: 'De (intervalle à 95 %)',
    upper: 'À (intervalle à 95 %)',
    target: 'Objectif',
    ofBaseline: (baseline) => `Moyenne de « ${baseline} »`,
    ofPinned: 'Moyenne épinglée',
    localHour: (timeZone) => `Heure locale (${timeZone})`,
    localDay: (timeZone) => `Jours, heure par heure (${timeZone})`,
    date: 'Date',
    hourOfDay: (timeZone) => `Heure de la journée (${timeZone})`,
    meanOfDays: 'moyenne des jours de simulation',
    bandOfDays: '9 jours sur 10 (5–95 %)',
    meanOfRuns: 'moyenne des simulations',
    bandOfRuns: '9 simulations sur 10 (5–95 %)',
    baselineKey: (baseline) => `${baseline} (référence)`,
    pinnedKey: 'scénario épinglé',
    targetsKey: 'objectif',
    interval95: 'intervalle à 95 % de la moyenne',
    night: 'nuit (21 h – 6 h)',
    onlyTypes: (shown, left) => `Dessin : les ${shown} types d’appel les plus fréquents ; le tableau donne aussi les ${left} autres.`,
    onlyPools: (shown, left) => `Dessin : les ${shown} viviers les plus chargés ; le tableau donne aussi les ${left} autres.`,
    pinned: 'épinglé',
    pinnedOf: (what) => `${what}, épinglé`,
    pinnedInTable: 'Les chiffres épinglés sont dans le tableau.',
    pinnedOtherHours: 'Le scénario épinglé porte sur d’autres jours ou heures : il n’est pas dessiné ici.',
    pinnedOtherMeasures: 'Le scénario épinglé n’a pas ces deux chiffres dans ces unités : il n’est pas dessiné ici.',
    pinnedLacks: (names) => `Absent du scénario épinglé, donc dessiné sans lui : ${names}.`,
    locations: { onshore: 'Onshore', nearshore: 'Nearshore', offshore: 'Offshore', homeshore: 'Homeshore' },
  }),
}
