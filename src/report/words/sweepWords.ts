import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

export interface SweepWords {
  /** No point has a service level. */
  readonly nothing: string
  readonly surely: (point: string, level: string, cost: string) => string
  readonly probably: (point: string, level: string, cost: string) => string
  readonly cheaperPerhaps: (point: string, level: string, cost: string) => string
  readonly none: (point: string, level: string, cost: string) => string
  readonly noTargets: (point: string, level: string, cost: string) => string
  readonly meets: (sure: string, all: string) => string
  readonly luck: string
  /** Behind the service level; left out where nothing has a price. */
  readonly cost: (amount: string, day: boolean) => string
  readonly value: (path: string, value: string) => string
  readonly under: (point: string, policy: string) => string
  readonly ofFirstPoint: string
  readonly title: string
  readonly note: string
  readonly more: (count: string) => string
  readonly netCost: string
  readonly targets: string
  readonly verdicts: Readonly<Record<string, string>>
}

export const SWEEP_WORDS: Words<SweepWords> = {
  en: {
    nothing: 'At no point is anybody answered, so there is no service level to compare.',
    surely: (point, level, cost) =>
      `${cost === '' ? 'Of the points that surely meet every target the best service level is that of' : 'The cheapest point that surely meets every target is'} ${point}: ${cost === '' ? level : `a service level of ${level}${cost}`}.`,
    probably: (point, level, cost) =>
      `No point surely meets every target; the ${cost === '' ? 'best' : 'cheapest'} that probably does is ${point}: a service level of ${level}${cost}.`,
    cheaperPerhaps: (point, level, cost) => `Cheaper, and probably enough (by the means, not by the intervals): ${point}, ${level}${cost}.`,
    none: (point, level, cost) =>
      `No point meets every target, not even on average; the best service level is that of ${point}: ${level}${cost}.`,
    noTargets: (point, level, cost) =>
      `No call type has a target, so no point can be said to meet it; the best service level is that of ${point}: ${level}${cost}.`,
    meets: (sure, all) => `${sure} of ${all} points surely meet every target.`,
    luck: 'Every point saw the same calls. Of many points some meet the targets by luck: confirm the one you choose with more replications and another seed.',
    cost: (amount, day) => ` for ${amount} a ${day ? 'day' : 'run'}`,
    value: (path, value) => `${path} = ${value}`,
    under: (point, policy) => `${point} under ${policy}`,
    ofFirstPoint: 'Times, targets and assumptions are those of the first point of the grid, where a swept value changes them.',
    title: 'Points that no other beats',
    note: 'No other point is at least as good on service level, cost, satisfaction and CO2 together, by the means. Cheapest first.',
    more: (count) => `… and ${count} more in pareto.csv.`,
    netCost: 'Cost less penalties',
    targets: 'Targets met',
    verdicts: { surely: 'surely', probably: 'probably', 'not shown': 'missed on average', '': '–' },
  },
  fr: typesetFrench({
    nothing: 'Aucun appel n’est décroché, en aucun point : il n’y a pas de qualité de service à comparer.',
    surely: (point, level, cost) =>
      `${cost === '' ? 'Parmi les points qui tiennent sûrement tous les objectifs, la meilleure qualité de service est celle de' : 'Le point le moins cher qui tient sûrement tous les objectifs est'} ${point} : ${cost === '' ? level : `une qualité de service de ${level}${cost}`}.`,
    probably: (point, level, cost) =>
      `Aucun point ne tient sûrement tous les objectifs ; le ${cost === '' ? 'meilleur' : 'moins cher'} qui les tient probablement est ${point} : une qualité de service de ${level}${cost}.`,
    cheaperPerhaps: (point, level, cost) =>
      `Moins cher, et probablement suffisant (selon les moyennes, non selon les intervalles) : ${point}, ${level}${cost}.`,
    none: (point, level, cost) =>
      `Aucun point ne tient tous les objectifs, même en moyenne ; la meilleure qualité de service est celle de ${point} : ${level}${cost}.`,
    noTargets: (point, level, cost) =>
      `Aucun type d’appel n’a d’objectif, donc aucun point ne peut le tenir ; la meilleure qualité de service est celle de ${point} : ${level}${cost}.`,
    meets: (sure, all) => `Points qui tiennent sûrement tous les objectifs : ${sure} sur ${all}.`,
    luck: 'Tous les points ont reçu les mêmes appels. Parmi beaucoup de points, certains tiennent les objectifs par chance : confirmez votre choix avec plus de réplications et une autre graine.',
    cost: (amount, day) => ` pour ${amount} par ${day ? 'jour' : 'simulation'}`,
    value: (path, value) => `${path} = ${value}`,
    under: (point, policy) => `${point} avec « ${policy} »`,
    ofFirstPoint: 'Délais, objectifs et hypothèses sont ceux du premier point de la grille, là où une valeur essayée les change.',
    title: 'Les points qu’aucun autre ne surpasse',
    note: 'Aucun autre point n’est au moins aussi bon à la fois en qualité de service, en coût, en satisfaction et en CO2, en moyenne. Du moins cher au plus cher.',
    more: (count) => `… et ${count} autres dans pareto.csv.`,
    netCost: 'Coût moins malus',
    targets: 'Objectifs tenus',
    verdicts: { surely: 'sûrement', probably: 'probablement', 'not shown': 'manqués en moyenne', '': '–' },
  } satisfies SweepWords),
}
