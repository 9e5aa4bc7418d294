import type { Words } from '../../report/words/Language.ts'
import { typesetFrench } from '../../report/words/typesetFrench.ts'
import type { Freed } from './callFacts.ts'

/** Sentences of a call's story. Lists, durations and clocks come written. */
export interface StoryWords {
  readonly came: (call: string, type: string, clock: string) => string
  readonly causes: Readonly<Record<'first' | 'redial' | 'repeat' | 'transfer', string>>
  readonly bot: (duration: string) => string
  readonly contained: (duration: string) => string
  readonly rule: (rule: number, of: number) => string
  readonly free: (pools: string) => string
  readonly atOnce: string
  readonly stageOpened: (stage: number, after: string) => string
  readonly idleAt: (pool: string, idle: string, staffed: string) => string
  readonly noneIdle: (pools: string) => string
  readonly wentTo: (pool: string) => string
  readonly choices: Readonly<Record<string, string>>
  readonly choiceOther: (word: string) => string
  readonly askedNone: (pools: string, agents: string) => string
  readonly askedSome: (pools: string) => string
  /** Where a stage keeps agents in reserve, or the policy is a module: nobody but the policy knows why. */
  readonly askedKept: (pools: string) => string
  readonly noPool: string
  readonly pulled: Readonly<Record<Freed, (pool: string) => string>>
  readonly takes: Readonly<Record<string, string>>
  readonly takeOther: (word: string) => string
  readonly through: (stage: number, after: string) => string
  readonly throughAtOnce: (stage: number) => string
  readonly bound: (pool: string) => string
  readonly calledBack: (pool: string, after: string) => string
  readonly promised: string
  readonly neverCalled: string
  readonly within: (wait: string, target: string) => string
  readonly late: (wait: string, target: string, over: string) => string
  readonly noWait: string
  readonly talk: (talk: string, wrapUp: string, pool: string) => string
  readonly talkOnly: (talk: string, pool: string) => string
  readonly resolved: string
  readonly unresolved: string
  readonly satisfaction: (value: string) => string
  readonly abandoned: (wait: string) => string
  readonly lostNone: string
  readonly lostSome: (pools: string) => string
  readonly lostKept: (pools: string) => string
  readonly balked: string
  readonly blocked: string
  readonly disconnected: string
  readonly disconnectedAfter: (wait: string) => string
  readonly closed: string
  readonly next: Readonly<Record<'first' | 'redial' | 'repeat' | 'transfer', (clock: string) => string>>
  readonly previous: (clock: string) => string
}

const FRENCH: StoryWords = {
  came: (call, type, clock) => `L’appel ${call} (${type}) arrive à ${clock}.`,
  causes: {
    first: 'C’est le premier appel de cette personne.',
    redial: 'La personne rappelle parce qu’elle n’avait pas eu de réponse.',
    repeat: 'La personne rappelle parce que son appel précédent n’a pas réglé sa demande.',
    transfer: 'L’appel a été transféré par un agent.',
  },
  bot: (duration) => `Le robot vocal le garde ${duration}, puis il demande un agent.`,
  contained: (duration) => `Le robot vocal répond en ${duration} ; aucun agent n’est demandé.`,
  rule: (rule, of) => `Il relève de la règle ${rule} des ${of} règles de la politique.`,
  free: (pools) => `Agents libres à cet instant : ${pools}.`,
  atOnce: 'Un agent est libre à son arrivée.',
  stageOpened: (stage, after) => `Après ${after} d’attente, l’étape ${stage} s’ouvre.`,
  idleAt: (pool, idle, staffed) => `${pool} (${idle} sur ${staffed})`,
  noneIdle: (pools) => `Aucun agent libre : ${pools}.`,
  wentTo: (pool) => `Il va à ${pool}`,
  choices: {
    'in-order': 'premier vivier de l’étape ayant un agent libre',
    'longest-idle': 'l’agent libre depuis le plus longtemps y était',
    'least-occupied': 'vivier le moins occupé',
    cheapest: 'le moins cher des viviers de l’étape ayant un agent libre',
    'best-satisfaction': 'le vivier dont on attend la meilleure satisfaction',
    greenest: 'le vivier qui émet le moins de CO2',
    'round-robin': 'chacun son tour',
    random: 'tiré au hasard parmi les agents libres',
    share: 'le vivier le plus en retard sur sa part',
    weigh: 'le meilleur compromis entre coût, satisfaction et carbone',
    assigned: 'la répartition de la règle l’avait affecté à ce vivier',
  },
  choiceOther: (word) => `choix de la politique : ${word}`,
  askedNone: (pools, agents) => `À cet instant, aucun des ${agents} agents présents dans les viviers habilités n’est libre (${pools}).`,
  askedSome: (pools) => `À cet instant, des viviers habilités ont des agents libres, mais ne lui sont pas ouverts : ${pools}.`,
  askedKept: (pools) => `À cet instant, des viviers habilités ont des agents libres, mais la politique fait attendre l’appel : ${pools}.`,
  noPool: 'Aucun vivier ne peut prendre ce type d’appel.',
  pulled: {
    free: (pool) => `Un agent de ${pool} se libère et le prend`,
    duty: (pool) => `Un agent de ${pool} prend son poste et le prend`,
    rule: (pool) => `La règle change, et un agent libre de ${pool} le prend`,
  },
  takes: {
    'longest-waiting': 'priorité, puis préférence du vivier, puis attente la plus longue',
    'longest-waiting-overall': 'l’appel qui attend depuis le plus longtemps',
    'earliest-due': 'l’appel dont l’objectif expire en premier',
  },
  takeOther: (word) => `choix de la politique : ${word}`,
  through: (stage, after) => `Ce vivier lui est ouvert par l’étape ${stage}, après ${after} d’attente.`,
  throughAtOnce: (stage) => `Ce vivier lui est ouvert dès l’arrivée (étape ${stage}).`,
  bound: (pool) => `La répartition de la règle l’avait affecté à ${pool}.`,
  calledBack: (pool, after) => `Un agent de ${pool} rappelle ${after} plus tard.`,
  promised: 'L’attente est longue : la personne accepte d’être rappelée et raccroche.',
  neverCalled: 'Personne ne l’a rappelée.',
  within: (wait, target) => `Attente ${wait}, dans l’objectif de ${target}.`,
  late: (wait, target, over) => `Attente ${wait}, soit ${over} de trop pour l’objectif de ${target}.`,
  noWait: 'Aucune attente.',
  talk: (talk, wrapUp, pool) => `Conversation ${talk} à ${pool}, puis ${wrapUp} de temps post-appel.`,
  talkOnly: (talk, pool) => `Conversation ${talk} à ${pool}.`,
  resolved: 'La demande est réglée.',
  unresolved: 'La demande n’est pas réglée.',
  satisfaction: (value) => `Satisfaction calculée : ${value}.`,
  abandoned: (wait) => `La personne raccroche après ${wait} d’attente.`,
  lostNone: 'À cet instant, aucun agent habilité n’est libre.',
  lostSome: (pools) => `À cet instant, des agents habilités sont libres, mais leurs viviers ne lui sont pas ouverts : ${pools}.`,
  lostKept: (pools) => `À cet instant, des agents habilités sont libres, mais la politique fait attendre l’appel : ${pools}.`,
  balked: 'Il faudrait attendre : la personne raccroche aussitôt.',
  blocked: 'Toutes les lignes sont occupées : la personne entend la tonalité d’occupation.',
  disconnected: 'Le service a fermé : l’appel est coupé.',
  disconnectedAfter: (wait) => `Après ${wait} d’attente, l’appel est coupé : le service ferme ou plus personne ne viendra.`,
  closed: 'Le service est fermé à cette heure.',
  next: {
    first: (clock) => `appel de ${clock}`,
    redial: (clock) => `La personne rappelle à ${clock}`,
    repeat: (clock) => `La personne rappelle à ${clock}, sa demande n’étant pas réglée`,
    transfer: (clock) => `L’agent transfère l’appel à ${clock}`,
  },
  previous: (clock) => `Appel précédent : ${clock}`,
}

export const STORY_WORDS: Words<StoryWords> = {
  en: {
    came: (call, type, clock) => `Call ${call} (${type}) comes in at ${clock}.`,
    causes: {
      first: 'It is this caller’s first call.',
      redial: 'The caller dials again after not getting through.',
      repeat: 'The caller calls again because an earlier call did not settle the matter.',
      transfer: 'An agent passed it on.',
    },
    bot: (duration) => `The bot keeps it for ${duration}, then it asks for an agent.`,
    contained: (duration) => `The bot deals with it in ${duration}; no agent is asked for.`,
    rule: (rule, of) => `It falls under rule ${rule} of the policy’s ${of}.`,
    free: (pools) => `Idle agents at that instant: ${pools}.`,
    atOnce: 'An agent is idle when it comes in.',
    stageOpened: (stage, after) => `After a wait of ${after}, stage ${stage} opens.`,
    idleAt: (pool, idle, staffed) => `${pool} (${idle} of ${staffed})`,
    noneIdle: (pools) => `Nobody idle: ${pools}.`,
    wentTo: (pool) => `It goes to ${pool}`,
    choices: {
      'in-order': 'the stage’s first pool with an idle agent',
      'longest-idle': 'the agent who had been idle longest was there',
      'least-occupied': 'the least occupied pool',
      cheapest: 'the cheapest of the stage’s pools with an idle agent',
      'best-satisfaction': 'the pool with the best expected satisfaction',
      greenest: 'the pool that emits the least CO2',
      'round-robin': 'each pool in its turn',
      random: 'drawn at random among the idle agents',
      share: 'the pool furthest behind its share',
      weigh: 'the best balance of cost, satisfaction and carbon',
      assigned: 'the rule’s split had bound the call to this pool',
    },
    choiceOther: (word) => `the policy’s choice: ${word}`,
    askedNone: (pools, agents) => `At that instant none of the ${agents} agents staffed in pools that may take it is idle (${pools}).`,
    askedSome: (pools) => `At that instant pools that may take such calls have idle agents, but are not open to it: ${pools}.`,
    askedKept: (pools) => `At that instant pools that may take such calls have idle agents, but the policy lets it wait: ${pools}.`,
    noPool: 'No pool may take calls of this type.',
    pulled: {
      free: (pool) => `An agent of ${pool} becomes free and takes it`,
      duty: (pool) => `An agent of ${pool} comes on duty and takes it`,
      rule: (pool) => `The rule changes, and an idle agent of ${pool} takes it`,
    },
    takes: {
      'longest-waiting': 'priority, then the pool’s preference, then the longest wait',
      'longest-waiting-overall': 'the call that has waited longest',
      'earliest-due': 'the call whose target runs out first',
    },
    takeOther: (word) => `the policy’s choice: ${word}`,
    through: (stage, after) => `That pool is open to it through stage ${stage}, after ${after} of waiting.`,
    throughAtOnce: (stage) => `That pool is open to it from the start (stage ${stage}).`,
    bound: (pool) => `The rule’s split had bound it to ${pool}.`,
    calledBack: (pool, after) => `An agent of ${pool} calls back ${after} later.`,
    promised: 'The wait is long: the caller accepts to be called back and hangs up.',
    neverCalled: 'Nobody called back.',
    within: (wait, target) => `It waits ${wait}, within the target of ${target}.`,
    late: (wait, target, over) => `It waits ${wait}, ${over} more than the target of ${target}.`,
    noWait: 'No wait.',
    talk: (talk, wrapUp, pool) => `Talk of ${talk} in ${pool}, then ${wrapUp} of wrap-up.`,
    talkOnly: (talk, pool) => `Talk of ${talk} in ${pool}.`,
    resolved: 'The matter is resolved.',
    unresolved: 'The matter is not resolved.',
    satisfaction: (value) => `Computed satisfaction: ${value}.`,
    abandoned: (wait) => `The caller gives up after waiting ${wait}.`,
    lostNone: 'At that instant no agent who may take it is idle.',
    lostSome: (pools) => `At that instant agents who may take it are idle, but their pools are not open to it: ${pools}.`,
    lostKept: (pools) => `At that instant agents who may take it are idle, but the policy lets it wait: ${pools}.`,
    balked: 'It would have to wait: the caller hangs up at once.',
    blocked: 'All telephone lines are taken: the caller hears the busy tone.',
    disconnected: 'The service has closed: the call is cut off.',
    disconnectedAfter: (wait) => `After waiting ${wait} the call is cut off: the service closes, or nobody will come any more.`,
    closed: 'The service is closed at this hour.',
    next: {
      first: (clock) => `call of ${clock}`,
      redial: (clock) => `The caller dials again at ${clock}`,
      repeat: (clock) => `The caller calls again at ${clock}, the matter not being settled`,
      transfer: (clock) => `The agent passes the call on at ${clock}`,
    },
    previous: (clock) => `The call before: ${clock}`,
  },
  fr: typesetFrench(FRENCH),
}
