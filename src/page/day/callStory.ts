import {
  ABANDONED,
  ANSWERED,
  AT_ARRIVAL,
  AT_STAGE,
  BALKED,
  BLOCKED,
  BY_CALLBACK,
  BY_FREED,
  CALLBACK,
  CAUSES,
  CLOSED,
  CONTAINED,
  DISCONNECTED,
} from '../../metrics/callLog.ts'
import type { Language } from '../../report/words/Language.ts'
import { listText } from '../../report/words/lists.ts'
import { numberText, percentText } from '../../report/words/numbers.ts'
import { type CallFacts, callFacts, type PoolThen } from './callFacts.ts'
import { SAME } from './callTimes.ts'
import type { DayState } from './DayState.ts'
import { STORY_WORDS, type StoryWords } from './storyWords.ts'
import { clockText, durationText, startOf } from './times.ts'

/** A sentence of a story, and the call that it leads to, if any (its row). */
export interface StoryLine {
  readonly text: string
  readonly leadsTo?: number
}

/** A call's story in words: who, when, why it went there, how it ended, and the caller's other calls. Names are the planner's, not escaped. */
export function callStory(state: DayState, row: number, language: Language): StoryLine[] {
  return new Story(state, callFacts(state, row), language).lines()
}

class Story {
  private readonly state: DayState
  private readonly facts: CallFacts
  private readonly language: Language
  private readonly words: StoryWords
  private readonly row: number

  constructor(state: DayState, facts: CallFacts, language: Language) {
    this.state = state
    this.facts = facts
    this.language = language
    this.words = STORY_WORDS[language]
    this.row = facts.row
  }

  lines(): StoryLine[] {
    const texts = [this.came(), ...this.routing(), ...this.ending()].filter((text) => text !== '')
    return [...texts.map((text) => ({ text })), ...this.otherLegs()]
  }

  private came(): string {
    const { words, row, language } = this
    const { trace } = this.state
    const type = trace.callTypes[trace.callType[row]]
    const came = words.came(numberText(trace.callId[row], 0, language), type.name, this.clock(trace.arrival[row]))
    const bot = trace.index.times.entry[row] - trace.arrival[row]
    const withBot = bot > SAME && trace.outcome[row] !== CONTAINED ? words.bot(this.duration(bot)) : ''
    return [came, words.causes[CAUSES[trace.cause[row]]], withBot].filter((text) => text !== '').join(' ')
  }

  private routing(): string[] {
    const { trace } = this.state
    const { row, words } = this
    if (trace.outcome[row] === CALLBACK) return [this.asked(), words.promised, this.calledBack()]
    if (trace.outcome[row] !== ANSWERED) return [this.asked()]
    const rule = trace.rules.length > 1 ? words.rule(trace.rule[row], trace.rules.length) : ''
    const went = `${words.wentTo(this.pool())}${this.choice()}.`
    switch (trace.moment[row]) {
      case AT_ARRIVAL:
        return [rule, words.atOnce, ...this.openThen(), went]
      case AT_STAGE:
        return [this.asked(), rule, this.opened(), ...this.openThen(), went]
      case BY_FREED:
        return [this.asked(), rule, this.pulled(), this.opening()]
      default:
        return [this.asked(), rule, went]
    }
  }

  /** Who might have taken a call that had to wait. */
  private asked(): string {
    const { facts, words, language } = this
    const { outcome } = this.state.trace
    if (outcome[this.row] === BLOCKED || outcome[this.row] === CLOSED || outcome[this.row] === CONTAINED) return ''
    if (facts.asked.length === 0) return outcome[this.row] === DISCONNECTED ? '' : words.noPool
    const idle = facts.asked.filter((pool) => pool.idle > 0)
    if (idle.length > 0) return (this.facts.kept ? words.askedKept : words.askedSome)(this.idleList(idle))
    const staffed = facts.asked.reduce((sum, pool) => sum + pool.staffed, 0)
    return words.askedNone(this.names(facts.asked), numberText(staffed, 0, language))
  }

  private opened(): string {
    const last = this.facts.open[this.facts.open.length - 1]
    return last === undefined ? '' : this.words.stageOpened(last.number, this.duration(last.after))
  }

  private openThen(): string[] {
    const { words } = this
    const pools = this.facts.open.flatMap((stage) => stage.pools)
    const idle = pools.filter((pool) => pool.idle > 0)
    const none = pools.filter((pool) => pool.idle === 0)
    return [idle.length > 0 ? words.free(this.idleList(idle)) : '', none.length > 0 ? words.noneIdle(this.names(none)) : '']
  }

  private pulled(): string {
    const { trace } = this.state
    const { words, facts } = this
    const took = words.pulled[facts.freed ?? 'free'](this.pool())
    if (trace.take === null) return `${took}.`
    return `${took} (${words.takes[trace.take] ?? words.takeOther(trace.take)}).`
  }

  /** Why the pool was open to it. */
  private opening(): string {
    const { facts, words } = this
    const { trace } = this.state
    if (facts.through === undefined) return trace.rules[trace.rule[this.row] - 1]?.assigns ? words.bound(this.pool()) : ''
    const { number, after } = facts.through
    return after > 0 ? words.through(number, this.duration(after)) : words.throughAtOnce(number)
  }

  private choice(): string {
    const { trace } = this.state
    const word = trace.choices[trace.choice[this.row]]
    if (word === undefined) return ''
    return ` (${this.words.choices[word] ?? this.words.choiceOther(word)})`
  }

  private calledBack(): string {
    const { trace } = this.state
    if (trace.moment[this.row] !== BY_CALLBACK) return this.words.neverCalled
    return this.words.calledBack(this.pool(), this.duration(trace.callbackWait[this.row]))
  }

  private ending(): string[] {
    const { words, facts, row } = this
    const { trace } = this.state
    const { entry, left } = trace.index.times
    const waited = left[row] - entry[row]
    switch (trace.outcome[row]) {
      case ANSWERED:
        return [this.wait(), this.talk()]
      case CALLBACK:
        return [trace.pool[row] >= 0 ? this.talk() : '']
      case ABANDONED: {
        const idle = facts.lost.filter((pool) => pool.idle > 0)
        const some = facts.kept ? words.lostKept : words.lostSome
        return [words.abandoned(this.duration(trace.wait[row])), idle.length > 0 ? some(this.idleList(idle)) : words.lostNone]
      }
      case BALKED:
        return [words.balked]
      case BLOCKED:
        return [words.blocked]
      case CONTAINED:
        return [words.contained(this.duration(trace.callTypes[trace.callType[row]].botSeconds))]
      case CLOSED:
        return [words.closed]
      default:
        return [waited > SAME ? words.disconnectedAfter(this.duration(waited)) : words.disconnected]
    }
  }

  private wait(): string {
    const { words, row } = this
    const { trace } = this.state
    const { within } = trace.callTypes[trace.callType[row]]
    const wait = trace.wait[row]
    if (wait <= SAME) return words.noWait
    if (wait <= within + 1e-6) return words.within(this.duration(wait), this.duration(within))
    return words.late(this.duration(wait), this.duration(within), this.duration(wait - within))
  }

  private talk(): string {
    const { words, row, language } = this
    const { handle, wrapUp, resolved, satisfaction } = this.state.trace
    const talk =
      wrapUp[row] > 0
        ? words.talk(this.duration(handle[row]), this.duration(wrapUp[row]), this.pool())
        : words.talkOnly(this.duration(handle[row]), this.pool())
    const rating = Number.isNaN(satisfaction[row]) ? '' : words.satisfaction(percentText(satisfaction[row], language))
    return [talk, resolved[row] === 1 ? words.resolved : words.unresolved, rating].filter((text) => text !== '').join(' ')
  }

  private otherLegs(): StoryLine[] {
    const { facts, words } = this
    const { arrival, cause } = this.state.trace
    const lines: StoryLine[] = []
    if (facts.before !== undefined) lines.push({ text: words.previous(this.clock(arrival[facts.before])), leadsTo: facts.before })
    if (facts.after !== undefined)
      lines.push({ text: words.next[CAUSES[cause[facts.after]]](this.clock(arrival[facts.after])), leadsTo: facts.after })
    return lines
  }

  private pool(): string {
    const { trace } = this.state
    return trace.pools[trace.pool[this.row]].name
  }

  private names(pools: readonly PoolThen[]): string {
    return listText(
      pools.map(({ pool }) => this.state.trace.pools[pool].name),
      this.language,
    )
  }

  private idleList(pools: readonly PoolThen[]): string {
    const { language, words } = this
    const texts = pools.map(({ pool, idle, staffed }) =>
      words.idleAt(this.state.trace.pools[pool].name, numberText(idle, 0, language), numberText(staffed, 0, language)),
    )
    return listText(texts, language)
  }

  private clock(time: number): string {
    const { trace } = this.state
    return clockText(startOf(trace) + time, trace.timeZone, true)
  }

  private duration(seconds: number): string {
    return durationText(seconds, this.language)
  }
}
