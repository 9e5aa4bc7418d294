import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { DayTrace } from '../protocol.ts'
import { DayState } from './DayState.ts'
import { type Snapshot, snapshotOf } from './snapshot.ts'

/** Seconds of the day that pass in one of the clock. */
export const SPEEDS = [1, 10, 60, 300, 720, 1800, 3600] as const
/** At the first speed of those that is enough, a day takes about so many seconds. */
const WHOLE_DAY = 120
/** Milliseconds between two looks at the figures while the day plays, and between two still pictures. */
const FIGURES = 200
const STILL = 1000
/** A dot is under way for so much of a second of the clock, but for no more than so many seconds of the day. */
const FLIGHT = { clock: 0.5, day: 240 }
/** After a pause of the browser the day goes on from where it was. */
const LONGEST_FRAME = 100

/** What stays when another day is shown in the place of this one: another policy at the same instant. */
export interface Bookmark {
  time?: number
  speed?: number
}

/** Plays a traced day: what is drawn follows `onFrame`, what is written follows `figures`. */
export class DayPlayback {
  readonly state: DayState
  readonly playing = signal(false)
  readonly speed = signal<number>(SPEEDS[0])
  /** Row of the call whose story is told; −1: none. */
  readonly chosen = signal(-1)
  readonly figures: ReadonlySignal<Snapshot>
  /** Called after each change of the instant; `flight` is that of the dots. */
  onFrame: (flight: number) => void = () => {}
  private readonly looks = signal(0)
  private readonly still: boolean
  private readonly bookmark: Bookmark
  private frame = 0
  private last = 0
  private lookedAt = 0

  /** @param still the reader asked for less motion: the day advances in still pictures */
  constructor(trace: DayTrace, still: boolean, bookmark: Bookmark) {
    this.state = new DayState(trace)
    this.still = still
    this.bookmark = bookmark
    this.speed.value = bookmark.speed ?? SPEEDS.find((speed) => trace.horizon / speed <= WHOLE_DAY + 1) ?? SPEEDS[SPEEDS.length - 1]
    this.figures = computed(() => {
      this.looks.value
      return snapshotOf(this.state)
    })
    this.seek(bookmark.time ?? firstCalls(trace))
  }

  get flight(): number {
    return this.still ? 0 : Math.min(FLIGHT.clock * this.speed.value, FLIGHT.day)
  }

  toggle(): void {
    if (this.playing.value) this.pause()
    else this.play()
  }

  play(): void {
    if (this.playing.value) return
    if (this.state.now >= this.state.trace.horizon) this.seek(0)
    this.playing.value = true
    this.last = performance.now()
    this.frame = requestAnimationFrame(this.advance)
  }

  pause(): void {
    cancelAnimationFrame(this.frame)
    if (!this.playing.value) return
    this.playing.value = false
    this.look()
  }

  seek(time: number): void {
    this.state.seek(Math.min(time, this.state.trace.horizon))
    this.look()
  }

  nextEvent(): void {
    this.pause()
    this.seek(this.state.next(this.state.now))
  }

  skip(seconds: number): void {
    this.seek(this.state.now + seconds)
  }

  choose(row: number): void {
    this.chosen.value = row
    this.look()
  }

  /** Goes to where another call comes in. */
  follow(row: number): void {
    this.pause()
    this.chosen.value = row
    this.seek(this.state.trace.arrival[row])
  }

  speedUp(speed: number): void {
    this.speed.value = speed
    this.bookmark.speed = speed
    this.look()
  }

  private look(): void {
    this.bookmark.time = this.state.now
    this.looks.value++
    this.onFrame(this.flight)
  }

  private readonly advance = (now: number): void => {
    const { state } = this
    const passed = now - this.last
    if (this.still && passed < STILL) {
      this.frame = requestAnimationFrame(this.advance)
      return
    }
    this.last = now
    state.seek(Math.min(state.now + (Math.min(passed, this.still ? STILL : LONGEST_FRAME) / 1000) * this.speed.value, state.trace.horizon))
    if (now - this.lookedAt >= FIGURES) {
      this.lookedAt = now
      this.look()
    } else this.onFrame(this.flight)
    if (state.now >= state.trace.horizon) this.pause()
    else this.frame = requestAnimationFrame(this.advance)
  }
}

/** A quarter of an hour before a hundredth of the calls have come in: nights are dull. */
function firstCalls({ arrival, horizon }: DayTrace): number {
  const first = arrival[Math.floor(arrival.length / 100)] ?? 0
  return Math.max(0, Math.min(horizon, Math.floor((first - 900) / 900) * 900))
}
