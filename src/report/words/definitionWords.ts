import type { ServiceLevelDefinition } from '../../scenario/types.ts'
import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** A term and what is meant by it. */
export type Definition = readonly [term: string, meaning: string]

export interface DefinitionWords {
  /** How each definition of the service level counts; A(T), N … are explained beside it. */
  readonly levels: Readonly<Record<ServiceLevelDefinition, string>>
  readonly levelTerm: string
  readonly level: (types: string, within: string, target: string | undefined, definition: string) => string
  readonly symbols: string
  readonly terms: readonly Definition[]
}

export const DEFINITION_WORDS: Words<DefinitionWords> = {
  en: {
    levels: {
      offered: 'A(T) / N, calls answered in time over all offered calls',
      answered: 'A(T) / A, calls answered in time over answered calls',
      'ignore-short-abandons': 'A(T) / (N − L(s)), short abandonments left out of the offered calls',
      'credit-short-abandons': '(A(T) + L(s)) / N, short abandonments counted as answered in time',
    },
    levelTerm: 'Service level',
    level: (types, within, target, definition) =>
      `${types}: ${definition}; T = ${within}${target === undefined ? ', no target' : `, target ${target}`}.`,
    symbols:
      'A: answered calls; A(T): those answered within T; N: offered calls (answered, abandoned, balked, blocked, cut off); L(s): abandonments and balks within s, the limit of short ones, T where none is set. A total is the sum of numerators over the sum of denominators, each call type under its own definition.',
    terms: [
      ['Wait', 'From entering the queue to the answer or to hanging up; the voice bot comes before it. An idle agent makes it 0.'],
      ['Abandonment', 'Callers who hung up while waiting, or at once when they would have had to wait, over offered calls.'],
      ['Answer rate', 'Answered calls over offered calls.'],
      ['Occupancy', 'Hours of talk, hold and after-call work, overtime left out, over staffed hours.'],
      ['Average handle time', 'Talk, hold and after-call work per answered call.'],
      [
        'Cost per resolved contact',
        'Cost of pools and bots over resolved calls and callbacks. Pools are paid by the hour, the minute, the contact or the day, as the scenario says; idle agents cost as well.',
      ],
      [
        'Satisfaction',
        'Modelled, per answered call: a base less what language, culture, waiting and an unresolved request take from it. Not measured by a survey.',
      ],
      [
        'CO2 per answered contact',
        'Emissions of seats, homes, way to work and equipment over answered calls and callbacks made. A difference is told against the baseline; it is no saving in itself.',
      ],
      ['Largest provider’s share', 'Share of all answered calls held by the provider with most of them, in-house left out.'],
      [
        '95% interval',
        'Where the mean of infinitely many simulated days is expected, in 95 experiments of 100: Student’s t over replications; shares of days by Wilson. It says nothing of how days differ from each other.',
      ],
      [
        'Bands 5–95%',
        'Nine simulated days (or runs) in ten lie between, of each hour or day by itself. Much wider than the interval of the mean.',
      ],
      [
        'Better, worse, unclear',
        'Policies meet the same callers, so differences are taken replication by replication, on the same calls. ▲ and ▼: the difference is beyond chance at 5%, after Holm’s correction over the policies compared; · : it is not shown.',
      ],
      ['Penalties', 'What pools owe to their client by contract and local day, less bonuses. Cost less penalties is what the client pays.'],
    ],
  },
  fr: typesetFrench({
    levels: {
      offered: 'A(T) / N, appels décrochés à temps sur appels présentés',
      answered: 'A(T) / A, appels décrochés à temps sur appels décrochés',
      'ignore-short-abandons': 'A(T) / (N − L(s)), abandons courts retirés des appels présentés',
      'credit-short-abandons': '(A(T) + L(s)) / N, abandons courts comptés comme décrochés à temps',
    },
    levelTerm: 'Qualité de service (QS)',
    level: (types, within, target, definition) =>
      `${types} : ${definition} ; T = ${within}${target === undefined ? ', sans objectif' : `, objectif ${target}`}.`,
    symbols:
      'A : appels décrochés ; A(T) : ceux décrochés en T au plus ; N : appels présentés (décrochés, abandonnés, raccrochés d’emblée, dissuadés, coupés) ; L(s) : abandons en s au plus, la limite des abandons courts, T à défaut. Un total est la somme des numérateurs sur la somme des dénominateurs, chaque type d’appel selon sa définition.',
    terms: [
      ['Attente', 'De l’entrée en file au décroché ou à l’abandon ; le robot vocal passe avant. Un agent libre la réduit à 0.'],
      ['Abandon', 'Appelants qui raccrochent pendant l’attente, ou d’emblée dès qu’il faudrait attendre, sur appels présentés.'],
      ['Taux de décroché', 'Appels décrochés sur appels présentés.'],
      [
        'Taux d’occupation',
        'Heures de conversation, mises en attente comprises, et de temps post-appel, hors dépassements, sur heures de présence.',
      ],
      ['DMT', 'Durée moyenne de traitement : conversation, mises en attente comprises, et temps post-appel, par appel décroché.'],
      [
        'Coût par contact résolu',
        'Coût des viviers et des robots sur appels et rappels résolus. Les viviers sont payés à l’heure, à la minute, au contact ou au jour, selon le scénario ; les agents inoccupés coûtent aussi.',
      ],
      [
        'Satisfaction',
        'Modélisée, par appel décroché : une base moins ce que coûtent la langue, la culture, l’attente et une demande non résolue. Elle n’est pas mesurée par enquête.',
      ],
      [
        'CO2 par contact traité',
        'Émissions des positions, des domiciles, des trajets et de l’équipement sur appels décrochés et rappels effectués. Un écart s’entend par rapport à la référence ; ce n’est pas une économie en soi.',
      ],
      ['Part du premier prestataire', 'Part des appels décrochés tenue par le prestataire qui en a le plus, hors internalisé.'],
      [
        'Intervalle à 95 %',
        'Où l’on attend la moyenne d’une infinité de jours de simulation, dans 95 expériences sur 100 : t de Student sur les réplications ; parts de jours selon Wilson. Il ne dit rien de la dispersion des jours.',
      ],
      [
        'Bandes 5–95 %',
        'Neuf jours de simulation (ou simulations) sur dix s’y trouvent, pour chaque heure ou jour pris à part. Bien plus larges que l’intervalle de la moyenne.',
      ],
      [
        'Mieux, moins bien, non établi',
        'Les politiques reçoivent les mêmes appelants : les écarts sont calculés réplication par réplication, sur les mêmes appels. ▲ et ▼ : l’écart dépasse le hasard à 5 %, après correction de Holm sur les politiques comparées ; · : il n’est pas établi.',
      ],
      [
        'Malus',
        'Ce que les viviers doivent à leur donneur d’ordre par contrat et par jour local, moins les bonus. Le coût moins le malus est ce que paie le donneur d’ordre.',
      ],
    ],
  } satisfies DefinitionWords),
}
