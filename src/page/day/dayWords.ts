import type { Words } from '../../report/words/Language.ts'
import { typesetFrench } from '../../report/words/typesetFrench.ts'

/** Words around the picture of the day. Numbers, durations and clocks come written. */
export interface DayWords {
  readonly title: string
  readonly policy: string
  readonly loading: string
  readonly failed: string
  readonly play: string
  readonly pause: string
  readonly nextEvent: string
  readonly minute: string
  readonly weakest: string
  readonly weakestHelp: string
  readonly speed: string
  readonly time: string
  readonly controls: string
  readonly keys: string
  readonly stills: string
  readonly picture: (sentence: string) => string
  /** The state in a sentence or two. */
  readonly now: (clock: string, waiting: string, talking: string, staffed: string, busy: string) => string
  readonly longest: (type: string, wait: string) => string
  readonly soFar: (answered: string, lost: string) => string
  readonly rolling: (level: string) => string
  readonly noLevel: string
  readonly dots: (each: string) => string
  readonly oneDot: string
  readonly notes: readonly string[]
  readonly warmUp: string
  readonly home: string
  readonly lane: (waiting: string, longest: string) => string
  readonly laneEmpty: string
  readonly queuesCaption: string
  readonly poolsCaption: string
  readonly columns: Readonly<
    Record<
      'type' | 'waiting' | 'longestWait' | 'level' | 'answered' | 'lost' | 'pool' | 'clock' | 'busy' | 'idle' | 'staffed' | 'occupancy',
      string
    >
  >
  readonly closedNow: string
  readonly openingText: (spans: string) => string
  readonly never: string
  readonly key: Readonly<Record<'waiting' | 'withBot' | 'promised' | 'lost' | 'target' | 'site', string>>
  readonly locations: Readonly<Record<string, string>>
  readonly call: string
  readonly choose: string
  readonly callsNow: string
  readonly which: string
  readonly groups: Readonly<Record<'waiting' | 'served' | 'promised' | 'bot', string>>
  readonly none: string
  readonly listed: (shown: string, all: string) => string
  readonly waitsFor: (id: string, type: string, wait: string) => string
  readonly talksIn: (id: string, type: string, pool: string, talk: string) => string
  readonly others: (id: string, type: string) => string
  readonly forget: string
  readonly load: string
  readonly credit: string
}

const FRENCH: DayWords = {
  title: 'La journée animée',
  policy: 'Politique',
  loading: 'La journée est en cours de simulation…',
  failed: 'Cette journée n’a pas pu être simulée.',
  play: 'Lecture',
  pause: 'Pause',
  nextEvent: 'Événement suivant',
  minute: 'Une minute',
  weakest: 'Heure la plus difficile',
  weakestHelp: 'L’heure dont le plus d’appels n’ont pas été décrochés dans l’objectif',
  speed: 'Vitesse',
  time: 'Heure',
  controls: 'Lecture de la journée',
  keys: 'Clavier : espace lecture ou pause, E événement suivant, M une minute, H heure la plus difficile, flèches sur la barre du temps.',
  stills: 'Votre système demande moins de mouvement : la journée avance par images fixes.',
  picture: (sentence) => `Carte de la journée. ${sentence}`,
  now: (clock, waiting, talking, staffed, busy) =>
    `À ${clock} : ${waiting} ${waiting === '0' || waiting === '1' ? 'appel' : 'appels'} en attente, ${talking} en conversation ; agents occupés : ${busy}, présents : ${staffed}.`,
  longest: (type, wait) => `Attente la plus longue : ${wait} (${type}).`,
  soFar: (answered, lost) => `Depuis le début : ${answered} décrochés, ${lost} perdus.`,
  rolling: (level) => `QS des 15 dernières minutes : ${level}.`,
  noLevel: 'Aucun appel terminé dans les 15 dernières minutes.',
  dots: (each) => `Un point représente ${each} appels.`,
  oneDot: 'Un point représente un appel.',
  notes: [
    'Les appels, les agents et les instants sont ceux de la simulation (calls.csv). Les lieux d’où l’on appelle sont inventés, en proportion des villes : aucun scénario ne sait où vivent les appelants.',
    'Un point met du temps à traverser la carte pour qu’on le voie ; un appel, non. Dans une file, il avance vers la droite à mesure qu’il attend ; le trait pointillé est l’objectif.',
    'Un site est placé d’après la ville de son nom, sinon au milieu de son pays ; les télétravailleurs de France sont répartis sur le pays. La surface d’un disque est celle des agents : anneau, le plus de la journée ; clair, présents ; foncé, occupés (temps post-appel compris).',
    'La nuit est celle du soleil, les ouvertures sont les heures où des agents sont présents.',
  ],
  warmUp: 'Les appels de la mise en route, encore en cours au début, ne sont pas montrés.',
  home: 'à domicile',
  lane: (waiting, longest) => `${waiting} · ${longest}`,
  laneEmpty: 'personne',
  queuesCaption: 'Files d’attente par type d’appel',
  poolsCaption: 'Agents par vivier, à l’heure de chaque site',
  columns: {
    type: 'Type d’appel',
    waiting: 'En attente',
    longestWait: 'Attente max.',
    level: 'QS (15 min)',
    answered: 'Décrochés',
    lost: 'Perdus',
    pool: 'Vivier',
    clock: 'Heure locale',
    busy: 'Occupés',
    idle: 'Libres',
    staffed: 'Présents',
    occupancy: 'Taux d’occupation',
  },
  closedNow: 'fermé',
  openingText: (spans) => `Agents présents, heure locale : ${spans}`,
  never: 'jamais',
  key: {
    waiting: 'en attente',
    withBot: 'avec le robot vocal',
    promised: 'sera rappelé',
    lost: 'perdu',
    target: 'objectif',
    site: 'avec un agent :',
  },
  locations: { onshore: 'onshore', nearshore: 'nearshore', offshore: 'offshore', homeshore: 'homeshore' },
  call: 'Un appel',
  choose: 'Cliquez sur un point de la carte, ou choisissez un appel dans la liste.',
  callsNow: 'Appels à cet instant',
  which: 'Montrer',
  groups: { waiting: 'en attente', served: 'avec un agent', promised: 'à rappeler', bot: 'avec le robot vocal' },
  none: 'Aucun appel à cet instant.',
  listed: (shown, all) => `${shown} sur ${all}, les plus longs d’abord.`,
  waitsFor: (id, type, wait) => `${id} · ${type} · attend depuis ${wait}`,
  talksIn: (id, type, pool, talk) => `${id} · ${type} · ${pool}, depuis ${talk}`,
  others: (id, type) => `${id} · ${type}`,
  forget: 'Fermer',
  load: 'Barre du temps : surface, appels arrivés au fil de la journée ; trait, appels en attente ; ombré, heure la plus difficile.',
  credit: 'Fond de carte : Natural Earth, domaine public.',
}

export const DAY_WORDS: Words<DayWords> = {
  en: {
    title: 'The day in motion',
    policy: 'Policy',
    loading: 'The day is being simulated…',
    failed: 'This day could not be simulated.',
    play: 'Play',
    pause: 'Pause',
    nextEvent: 'Next event',
    minute: 'One minute',
    weakest: 'Weakest hour',
    weakestHelp: 'The hour in which most calls were not answered within the target',
    speed: 'Speed',
    time: 'Time',
    controls: 'Playing the day',
    keys: 'Keyboard: space plays or pauses, E next event, M one minute, H weakest hour, arrows on the time bar.',
    stills: 'Your system asks for less motion: the day advances in still pictures.',
    picture: (sentence) => `Map of the day. ${sentence}`,
    now: (clock, waiting, talking, staffed, busy) =>
      `At ${clock}: ${waiting} ${waiting === '1' ? 'call' : 'calls'} waiting, ${talking} in talk; agents busy: ${busy}, staffed: ${staffed}.`,
    longest: (type, wait) => `Longest wait: ${wait} (${type}).`,
    soFar: (answered, lost) => `So far: ${answered} answered, ${lost} lost.`,
    rolling: (level) => `Service level of the last 15 minutes: ${level}.`,
    noLevel: 'No call ended in the last 15 minutes.',
    dots: (each) => `One dot stands for ${each} calls.`,
    oneDot: 'One dot stands for one call.',
    notes: [
      'Calls, agents and instants are those of the simulation (calls.csv). Where callers live is invented, in proportion to the cities: no scenario knows where they are.',
      'A dot takes time to cross the map so that it can be seen; a call does not. In a queue it moves to the right as it waits; the dashed line is the target.',
      'A site stands where the city in its name is, else in the middle of its country; people who work from home in France are spread over it. The area of a disc is agents: ring, the most of the day; pale, staffed; dark, busy (wrap-up included).',
      'Night is the sun’s; opening hours are those in which agents are staffed.',
    ],
    warmUp: 'Calls of the warm-up that are still in progress at the start are not shown.',
    home: 'at home',
    lane: (waiting, longest) => `${waiting} · ${longest}`,
    laneEmpty: 'nobody',
    queuesCaption: 'Queues by call type',
    poolsCaption: 'Agents by pool, on each site’s clock',
    columns: {
      type: 'Call type',
      waiting: 'Waiting',
      longestWait: 'Longest wait',
      level: 'Service level (15 min)',
      answered: 'Answered',
      lost: 'Lost',
      pool: 'Pool',
      clock: 'Local time',
      busy: 'Busy',
      idle: 'Idle',
      staffed: 'Staffed',
      occupancy: 'Occupancy',
    },
    closedNow: 'closed',
    openingText: (spans) => `Agents staffed, local time: ${spans}`,
    never: 'never',
    key: {
      waiting: 'waiting',
      withBot: 'with the bot',
      promised: 'to be called back',
      lost: 'lost',
      target: 'target',
      site: 'with an agent:',
    },
    locations: { onshore: 'onshore', nearshore: 'nearshore', offshore: 'offshore', homeshore: 'homeshore' },
    call: 'A call',
    choose: 'Click a dot on the map, or choose a call from the list.',
    callsNow: 'Calls at this instant',
    which: 'Show',
    groups: { waiting: 'waiting', served: 'with an agent', promised: 'to be called back', bot: 'with the bot' },
    none: 'No call at this instant.',
    listed: (shown, all) => `${shown} of ${all}, the longest first.`,
    waitsFor: (id, type, wait) => `${id} · ${type} · waiting for ${wait}`,
    talksIn: (id, type, pool, talk) => `${id} · ${type} · ${pool}, for ${talk}`,
    others: (id, type) => `${id} · ${type}`,
    forget: 'Close',
    load: 'Bar of time: area, calls coming in through the day; line, calls waiting; shaded, the weakest hour.',
    credit: 'Map: Natural Earth, public domain.',
  },
  fr: typesetFrench(FRENCH),
}
