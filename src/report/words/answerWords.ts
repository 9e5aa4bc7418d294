import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** What the answer is put together from. Names of policies come as they are written in the scenario, figures and gaps as text with their unit. */
export interface AnswerWords {
  readonly nothing: string
  /** Some called, but nobody was answered, and the service level is one of answered calls. */
  readonly noLevel: string
  /** Names in a sentence. */
  readonly name: (name: string) => string
  readonly inTime: (seconds: string) => string
  readonly ownTimes: string
  readonly alone: (policy: string, level: string, inTime: string) => string
  readonly atCost: (cost: string) => string
  readonly oneRun: (policy: string, level: string, others: string, day: boolean) => string
  /** Others reach the same level. */
  readonly oneRunTied: (policy: string, level: string, others: string, day: boolean) => string
  readonly oneRunAlone: (policy: string, level: string, inTime: string, day: boolean) => string
  readonly levelUnder: (level: string, policy: string) => string
  /** `among`: others are not told apart from it in service level; `cheapest`: it costs least of them. */
  readonly best: (
    policy: string,
    among: 'alone' | 'among' | 'cheapest',
    level: string,
    inTime: string,
    gap: string,
    baseline: string,
  ) => string
  readonly cheaper: (gap: string) => string
  readonly dearer: (gap: string) => string
  readonly sameCost: string
  readonly close: (policies: string) => string
  readonly closeOne: (level: string, cost: string | undefined) => string
  readonly baselineBest: (baseline: string, level: string, inTime: string, least: string, most: string) => string
  readonly baselineBestOne: (baseline: string, level: string, inTime: string, other: string, gap: string) => string
  readonly noDifference: (baseline: string, level: string, inTime: string) => string
  /** The baseline has no service level, for instance because it answers nobody and only answered calls count. */
  readonly noBaseline: (baseline: string, policy: string, level: string, inTime: string) => string
  readonly noneBetter: (baseline: string, level: string, inTime: string, worse: string, severalWorse: boolean) => string
  readonly targetsMet: (policy: string, types: number) => string
  readonly targetsMissed: (policy: string, types: string) => string
  readonly missedType: (type: string, level: string, target: string) => string
  readonly targetChance: (share: string, range: string, days: boolean) => string
  readonly othersMiss: (policies: string) => string
  readonly cheapest: (policy: string, gap: string, baseline: string, service: string) => string
  readonly serviceLower: (gap: string) => string
  readonly serviceHigher: (gap: string) => string
  readonly serviceSame: string
  readonly pointPrice: (price: string, day: boolean) => string
  /** More in all although less per contact: more contacts. */
  readonly dearerInAll: (gap: string, baseline: string, day: boolean) => string
  readonly alsoCheapest: (policy: string) => string
  readonly noneCheaper: (policy: string) => string
  readonly against: (policy: string, baseline: string, parts: string) => string
  readonly isBetter: (what: string) => string
  readonly isWorse: (what: string) => string
  readonly isUnclear: (what: string) => string
  readonly weakestHour: (policy: string, hour: string, level: string, occupancy: string | undefined) => string
  readonly hour: (from: string, to: string) => string
}

export const ANSWER_WORDS: Words<AnswerWords> = {
  en: {
    nothing: 'Nobody called, so there is nothing to compare.',
    noLevel: 'Nobody was answered, so there is no service level to compare.',
    name: (name) => name,
    inTime: (seconds) => `calls answered within ${seconds}`,
    ownTimes: 'calls answered in time, each type its own',
    alone: (policy, level, inTime) => `${policy} reaches a service level of ${level} (${inTime})`,
    atCost: (cost) => `, at ${cost} per resolved contact`,
    oneRun: (policy, level, others, day) =>
      `On this one simulated ${day ? 'day' : 'run'} ${policy} has the best service level: ${level}, against ${others}. One ${day ? 'day' : 'run'} has no interval, so this may be chance: simulate more of them.`,
    oneRunTied: (policy, level, others, day) =>
      `On this one simulated ${day ? 'day' : 'run'} no policy has a better service level than ${policy}: ${level}, against ${others}. One ${day ? 'day' : 'run'} has no interval: simulate more of them.`,
    oneRunAlone: (policy, level, inTime, day) =>
      `On this one simulated ${day ? 'day' : 'run'} ${policy} has a service level of ${level} (${inTime}). One ${day ? 'day' : 'run'} has no interval: simulate more of them.`,
    levelUnder: (level, policy) => `${level} under ${policy}`,
    best: (policy, among, level, inTime, gap, baseline) =>
      `${policy} ${{ alone: 'gives the best service level', among: 'is among the best on service level', cheapest: 'is among the best on service level and on average the cheapest of these' }[among]}: ${level} (${inTime}), ${gap} more than ${baseline}`,
    cheaper: (gap) => `, for ${gap} less per resolved contact`,
    dearer: (gap) => `, for ${gap} more per resolved contact`,
    sameCost: ', at a cost per resolved contact that does not clearly differ',
    close: (policies) => `Close to it on service level (the intervals of the differences overlap): ${policies}.`,
    closeOne: (level, cost) => (cost === undefined ? level : `${level}, ${cost} per resolved contact`),
    baselineBest: (baseline, level, inTime, least, most) =>
      `No policy does better than ${baseline} on service level: ${level} (${inTime}); the others lose from ${least} to ${most}`,
    baselineBestOne: (baseline, level, inTime, other, gap) =>
      `${baseline} keeps the better service level: ${level} (${inTime}); ${other} loses ${gap}`,
    noDifference: (baseline, level, inTime) => `On service level no policy clearly differs from ${baseline}: ${level} (${inTime})`,
    noBaseline: (baseline, policy, level, inTime) =>
      `${baseline} has no service level to compare with; the highest is that of ${policy}: ${level} (${inTime})`,
    noneBetter: (baseline, level, inTime, worse, several) =>
      `On service level no policy is clearly better than ${baseline}: ${level} (${inTime}); ${worse} ${several ? 'are' : 'is'} clearly worse`,
    targetsMet: (policy, types) =>
      types === 1 ? `Under ${policy} the target is met on average` : `Under ${policy} every call type meets its target on average`,
    targetsMissed: (policy, types) => `Under ${policy} the target is missed on average for ${types}`,
    missedType: (type, level, target) => `${type} (${level} against ${target})`,
    targetChance: (share, range, days) =>
      `; on ${share} of simulated ${days ? 'days' : 'runs'} all targets are met (95% interval: ${range})`,
    othersMiss: (policies) => `At least one call type misses its target on average under ${policies}.`,
    cheapest: (policy, gap, baseline, service) =>
      `Cheapest on average is ${policy}: ${gap} less per resolved contact than ${baseline}, with ${service}.`,
    serviceLower: (gap) => `a service level ${gap} lower`,
    serviceHigher: (gap) => `a service level ${gap} higher`,
    serviceSame: 'no clear difference in service level',
    pointPrice: (price, day) => `One point of service level then costs ${price} a ${day ? 'day' : 'run'}.`,
    dearerInAll: (gap, baseline, day) =>
      `In all it costs ${gap} a ${day ? 'day' : 'run'} more than ${baseline}, although less per contact: more calls are answered.`,
    alsoCheapest: (policy) => `${policy} is the cheapest as well.`,
    noneCheaper: (policy) => `No policy is clearly cheaper per resolved contact than ${policy}.`,
    against: (policy, baseline, parts) => `${policy} against ${baseline} – ${parts}.`,
    isBetter: (what) => `better: ${what}`,
    isWorse: (what) => `worse: ${what}`,
    isUnclear: (what) => `not clear: ${what}`,
    weakestHour: (policy, hour, level, occupancy) =>
      `The weakest hour of the day under ${policy} is ${hour}: ${level}${occupancy === undefined ? '' : `, with agents ${occupancy} occupied`}.`,
    hour: (from, to) => `${from}:00–${to}:00`,
  },
  fr: typesetFrench({
    nothing: 'Personne n’a appelé : il n’y a rien à comparer.',
    noLevel: 'Aucun appel n’est décroché : il n’y a pas de qualité de service à comparer.',
    name: (name) => `« ${name} »`,
    inTime: (seconds) => `appels décrochés en ${seconds}`,
    ownTimes: 'appels décrochés à temps, chaque type selon son délai',
    alone: (policy, level, inTime) => `${policy} atteint une qualité de service de ${level} (${inTime})`,
    atCost: (cost) => `, pour ${cost} par contact résolu`,
    oneRun: (policy, level, others, day) =>
      `Sur ${day ? 'ce seul jour de simulation' : 'cette seule simulation'}, ${policy} a la meilleure qualité de service : ${level}, contre ${others}. ${day ? 'Un seul jour' : 'Une seule simulation'} ne donne pas d’intervalle, ce peut être le hasard : simulez-en davantage.`,
    oneRunTied: (policy, level, others, day) =>
      `Sur ${day ? 'ce seul jour de simulation' : 'cette seule simulation'}, aucune politique n’a une meilleure qualité de service que ${policy} : ${level}, contre ${others}. ${day ? 'Un seul jour' : 'Une seule simulation'} ne donne pas d’intervalle : simulez-en davantage.`,
    oneRunAlone: (policy, level, inTime, day) =>
      `Sur ${day ? 'ce seul jour de simulation' : 'cette seule simulation'}, ${policy} a une qualité de service de ${level} (${inTime}). ${day ? 'Un seul jour' : 'Une seule simulation'} ne donne pas d’intervalle : simulez-en davantage.`,
    levelUnder: (level, policy) => `${level} avec ${policy}`,
    best: (policy, among, level, inTime, gap, baseline) =>
      `${policy} ${{ alone: 'offre la meilleure qualité de service', among: 'est parmi les meilleures pour la qualité de service', cheapest: 'est parmi les meilleures pour la qualité de service et, en moyenne, la moins chère d’entre elles' }[among]} : ${level} (${inTime}), soit ${gap} de plus que ${baseline}`,
    cheaper: (gap) => `, pour ${gap} de moins par contact résolu`,
    dearer: (gap) => `, pour ${gap} de plus par contact résolu`,
    sameCost: ', pour un coût par contact résolu dont l’écart n’est pas établi',
    close: (policies) => `Proches d’elle pour la qualité de service (les intervalles des écarts se recoupent) : ${policies}.`,
    closeOne: (level, cost) => (cost === undefined ? level : `${level}, ${cost} par contact résolu`),
    baselineBest: (baseline, level, inTime, least, most) =>
      `Aucune politique ne fait mieux que ${baseline} pour la qualité de service : ${level} (${inTime}) ; les autres perdent de ${least} à ${most}`,
    baselineBestOne: (baseline, level, inTime, other, gap) =>
      `${baseline} garde la meilleure qualité de service : ${level} (${inTime}) ; ${other} perd ${gap}`,
    noDifference: (baseline, level, inTime) =>
      `Pour la qualité de service, aucune politique ne se distingue nettement de ${baseline} : ${level} (${inTime})`,
    noBaseline: (baseline, policy, level, inTime) =>
      `${baseline} n’a pas de qualité de service à laquelle se comparer ; la plus haute est celle de ${policy} : ${level} (${inTime})`,
    noneBetter: (baseline, level, inTime, worse, several) =>
      `Pour la qualité de service, aucune politique n’est nettement meilleure que ${baseline} : ${level} (${inTime}) ; ${worse} ${several ? 'sont nettement moins bonnes' : 'est nettement moins bonne'}`,
    targetsMet: (policy, types) =>
      types === 1 ? `Avec ${policy}, l’objectif est tenu en moyenne` : `Avec ${policy}, chaque type d’appel tient son objectif en moyenne`,
    targetsMissed: (policy, types) => `Avec ${policy}, l’objectif est manqué en moyenne pour ${types}`,
    missedType: (type, level, target) => `${type} (${level} contre ${target})`,
    targetChance: (share, range, days) =>
      ` ; tous les objectifs sont tenus pour ${share} des ${days ? 'jours de simulation' : 'simulations'} (intervalle à 95 % : ${range})`,
    othersMiss: (policies) => `Au moins un type d’appel manque son objectif en moyenne avec ${policies}.`,
    cheapest: (policy, gap, baseline, service) =>
      `La moins chère en moyenne est ${policy} : ${gap} de moins par contact résolu que ${baseline}, avec ${service}.`,
    serviceLower: (gap) => `une qualité de service inférieure de ${gap}`,
    serviceHigher: (gap) => `une qualité de service supérieure de ${gap}`,
    serviceSame: 'une qualité de service sans écart établi',
    pointPrice: (price, day) => `Un point de qualité de service coûte alors ${price} par ${day ? 'jour' : 'simulation'}.`,
    dearerInAll: (gap, baseline, day) =>
      `Au total, elle coûte ${gap} de plus que ${baseline} par ${day ? 'jour' : 'simulation'}, mais moins par contact : davantage d’appels sont décrochés.`,
    alsoCheapest: (policy) => `${policy} est aussi la moins chère.`,
    noneCheaper: (policy) => `Aucune politique n’est nettement moins chère par contact résolu que ${policy}.`,
    against: (policy, baseline, parts) => `${policy} face à ${baseline} – ${parts}.`,
    isBetter: (what) => `mieux : ${what}`,
    isWorse: (what) => `moins bien : ${what}`,
    isUnclear: (what) => `écart non établi : ${what}`,
    weakestHour: (policy, hour, level, occupancy) =>
      `L’heure de la journée la plus faible avec ${policy} est ${hour} : ${level}${occupancy === undefined ? '' : `, agents occupés à ${occupancy}`}.`,
    hour: (from, to) => `${Number(from)}–${Number(to)}\u202fh`,
  } satisfies AnswerWords),
}
