import type { Words } from './Language.ts'
import { typesetFrench } from './typesetFrench.ts'

/** Words of the report that belong to no chart. */
export interface ReportWords {
  /** Of a run without a question of its own, with several policies, with one, or of a sweep. */
  readonly whichPolicy: string
  readonly howGood: string
  readonly whichPoint: string
  readonly skip: string
  readonly contents: string
  readonly answer: string
  /** `one`: the number takes the singular in the language. */
  readonly callsPerDay: (calls: string, one: boolean) => string
  readonly callsPerRun: (calls: string, one: boolean) => string
  readonly replications: (count: string, days: boolean, one: boolean) => string
  readonly policies: string
  /** Charts of one policy, by hour or, over a long time, by day. */
  readonly under: (policy: string, hours: boolean) => string
  readonly underWhich: (hours: boolean) => string
  readonly choosePolicy: string
  readonly compared: string
  readonly whole: string
  readonly grid: string
  readonly byType: string
  readonly byPool: string
  readonly callType: string
  readonly pool: string
  readonly policy: string
  readonly goal: (target: string, within: string) => string
  readonly calls: (calls: string, one: boolean) => string
  readonly intervalNote: string
  readonly hoursNeedDays: string
  readonly loss: (lost: string, day: string, time: string, hours: string) => string
  readonly lossNote: string
  readonly law: string
  readonly lawNote: string
  readonly metric: string
  readonly undisturbed: string
  readonly disturbed: string
  readonly withLaw: string
  readonly withoutLaw: string
  readonly difference: string
  readonly assumptions: string
  readonly assumptionsNote: string
  readonly noAssumptions: string
  readonly what: string
  readonly value: string
  readonly unit: string
  readonly flag: string
  readonly source: string
  readonly flags: Readonly<Record<string, string>>
  readonly definitions: string
  readonly reproduction: string
  readonly reproductionNote: string
  readonly seed: string
  readonly version: string
  readonly scenario: string
  readonly replicationsOfRun: string
  readonly timeZoneData: string
  readonly facts: string
  readonly file: string
}

export const REPORT_WORDS: Words<ReportWords> = {
  en: {
    whichPolicy: 'Which routing policy serves the callers best, and at what cost?',
    howGood: 'How well are the callers served, and at what cost?',
    whichPoint: 'Which point of the grid meets the targets at the lowest cost?',
    skip: 'Skip to the answer',
    contents: 'Contents',
    answer: 'The answer',
    callsPerDay: (calls, one) => `${calls} ${one ? 'call' : 'calls'} a day`,
    callsPerRun: (calls, one) => `${calls} ${one ? 'call' : 'calls'} a run`,
    replications: (count, days, one) => `${count} simulated ${days ? 'day' : 'run'}${one ? '' : 's'}`,
    policies: 'What each policy does',
    under: (policy, hours) => `${hours ? 'Hour by hour' : 'Day by day'} under ${policy}`,
    underWhich: (hours) => `${hours ? 'Hour by hour' : 'Day by day'} under`,
    choosePolicy: 'Policy shown',
    compared: 'The policies compared',
    whole: 'The run as a whole',
    grid: 'The grid at a glance',
    byType: 'Figures by call type',
    byPool: 'Figures by pool',
    callType: 'Call type',
    pool: 'Pool',
    policy: 'Policy',
    goal: (target, within) => `${target} within ${within}`,
    calls: (calls, one) => `${calls} ${one ? 'call' : 'calls'}`,
    intervalNote: 'Means per simulated day or run; ± is the half-width of the 95% interval.',
    hoursNeedDays: 'Charts by hour need at least two simulated days or runs.',
    loss: (lost, day, time, hours) => `If ${lost} is lost (${day} at ${time}, for ${hours})`,
    lossNote:
      'The same calls with and without the loss: capacity 0%, calls under way end as usual, nobody is called up beyond the scenario.',
    law: 'The price of data residency',
    lawNote: 'The same calls with data residency as written, and with every country allowed.',
    metric: 'Figure',
    undisturbed: 'Undisturbed',
    disturbed: 'With the loss',
    withLaw: 'As written',
    withoutLaw: 'Any country',
    difference: 'Difference',
    assumptions: 'Assumptions and sources',
    assumptionsNote:
      'Every figure that the results rest on. Seen: read in the source named. Computed: from seen figures. Assumed: a choice without a source, to be replaced by your own.',
    noAssumptions: 'The scenario names no assumptions (key “assumptions”): every figure in it is the planner’s own.',
    what: 'What',
    value: 'Value',
    unit: 'Unit',
    flag: 'Flag',
    source: 'Source',
    flags: { SEEN: 'seen', CALC: 'computed', ASSUMED: 'assumed' },
    definitions: 'Definitions',
    reproduction: 'How to make these figures again',
    reproductionNote: 'Same scenario, seed and version: the same tables, byte by byte, whatever the number of threads.',
    seed: 'Seed',
    version: 'Version',
    scenario: 'Scenario',
    replicationsOfRun: 'Replications',
    timeZoneData: 'Time-zone data',
    facts: 'Facts',
    file: 'File',
  },
  fr: typesetFrench({
    whichPolicy: 'Quelle politique de routage sert le mieux les appelants, et à quel coût ?',
    howGood: 'Comment les appelants sont-ils servis, et à quel coût ?',
    whichPoint: 'Quel point de la grille tient les objectifs au moindre coût ?',
    skip: 'Aller à la réponse',
    contents: 'Sommaire',
    answer: 'La réponse',
    callsPerDay: (calls, one) => `${calls} ${one ? 'appel' : 'appels'} par jour`,
    callsPerRun: (calls, one) => `${calls} ${one ? 'appel' : 'appels'} par simulation`,
    replications: (count, days, one) => (days ? `${count} jour${one ? '' : 's'} de simulation` : `${count} simulation${one ? '' : 's'}`),
    policies: 'Ce que fait chaque politique',
    under: (policy, hours) => `${hours ? 'Heure par heure' : 'Jour par jour'} avec « ${policy} »`,
    underWhich: (hours) => `${hours ? 'Heure par heure' : 'Jour par jour'} avec`,
    choosePolicy: 'Politique affichée',
    compared: 'Les politiques comparées',
    whole: 'La simulation dans son ensemble',
    grid: 'La grille d’un coup d’œil',
    byType: 'Résultats par type d’appel',
    byPool: 'Résultats par vivier',
    callType: 'Type d’appel',
    pool: 'Vivier',
    policy: 'Politique',
    goal: (target, within) => `${target} en ${within}`,
    calls: (calls, one) => `${calls} ${one ? 'appel' : 'appels'}`,
    intervalNote: 'Moyennes par jour de simulation ou par simulation ; ± est la demi-largeur de l’intervalle à 95 %.',
    hoursNeedDays: 'Les graphiques par heure demandent au moins deux jours de simulation ou deux simulations.',
    loss: (lost, day, time, hours) => `Si « ${lost} » fait défaut (${day} à ${time}, pendant ${hours})`,
    lossNote:
      'Les mêmes appels avec et sans la perte : capacité 0 %, les appels en cours se terminent, aucun renfort au-delà de ceux du scénario.',
    law: 'Ce que coûte la résidence des données',
    lawNote: 'Les mêmes appels avec la résidence des données telle que le scénario l’écrit, et avec tous les pays permis.',
    metric: 'Indicateur',
    undisturbed: 'Sans perte',
    disturbed: 'Avec la perte',
    withLaw: 'Telle qu’écrite',
    withoutLaw: 'Tout pays permis',
    difference: 'Écart',
    assumptions: 'Hypothèses et sources',
    assumptionsNote:
      'Tous les chiffres sur lesquels reposent les résultats. Lu : relevé dans la source citée. Calculé : à partir de chiffres lus. Hypothèse : un choix sans source, à remplacer par le vôtre.',
    noAssumptions: 'Le scénario ne déclare pas d’hypothèses (clé « assumptions ») : tous ses chiffres sont ceux du planificateur.',
    what: 'Objet',
    value: 'Valeur',
    unit: 'Unité',
    flag: 'Statut',
    source: 'Source',
    flags: { SEEN: 'lu', CALC: 'calculé', ASSUMED: 'hypothèse' },
    definitions: 'Définitions',
    reproduction: 'Reproduire ces chiffres',
    reproductionNote:
      'Même scénario, même graine, même version : les mêmes tables, à l’octet près, quel que soit le nombre de fils d’exécution.',
    seed: 'Graine',
    version: 'Version',
    scenario: 'Scénario',
    replicationsOfRun: 'Réplications',
    timeZoneData: 'Données de fuseaux horaires',
    facts: 'Données de référence',
    file: 'Fichier',
  } satisfies ReportWords),
}
