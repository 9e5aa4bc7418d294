import type { Fragment, Picture } from '../protocol.ts'
import { drawingsOf, type Shown, Sketchbook } from './draw.ts'
import { pause } from './pause.ts'
import { reportOf } from './reportOf.ts'
import type { Session } from './Session.ts'
import type { Simulators, WantedBlock } from './Simulators.ts'

/** A picture is drawn when the replications have grown by this factor since the last, or so many milliseconds have passed. */
const GROWTH = 2
const LONGEST = 5000
/** Milliseconds between two words of how far the simulation is. */
const WORD = 150

/** What is wanted of a run on its way. */
export interface Viewer extends Shown {
  picture(picture: Picture): void
}

/** The simulation of a session, and of what it is compared with, up to so many replications, with pictures of it on the way. */
export class Run {
  readonly session: Session
  readonly planned: number
  /** Resolves when all replications are in and the last picture is drawn; rejects when it is stopped or fails, with a sentence. */
  readonly finished: Promise<void>
  private readonly pinned: Session | undefined
  private readonly viewer: Viewer | undefined
  private readonly begun = performance.now()
  private readonly sketchbook = new Sketchbook()
  private finish: () => void = () => {}
  private fail: (error: Error) => void = () => {}
  private over = false
  private drawing = false
  /** Replications in the last picture, of which so many are compared with what is pinned; when it was begun, and what was in it. */
  private drawn = 0
  private compared = 0
  private drawnAt = 0
  private order: readonly string[] = []
  private toldAt = 0

  /** @param viewer absent: no pictures are wanted */
  constructor(session: Session, planned: number, viewer?: Viewer) {
    this.session = session
    this.planned = planned
    this.viewer = viewer
    this.pinned = viewer?.pinned === 'broken' ? undefined : viewer?.pinned
    this.finished = new Promise((resolve, reject) => {
      this.finish = resolve
      this.fail = reject
    })
    // Who waits hears of it; if nobody does, nobody has to.
    this.finished.catch(() => {})
  }

  start(simulators: Simulators): void {
    const sessions = this.pinned === undefined ? [this.session] : [this.session, this.pinned]
    const setups = sessions.map(({ setup }) => setup)
    simulators.run(setups, this.plan(sessions), {
      taken: ({ setup, index }, items) => {
        if (sessions.find((session) => session.setup === setup)?.take(index, items)) this.look()
      },
      failed: (message) => this.stop(message),
    })
    this.look()
  }

  /** Nothing more is shown; those who wait are told why. */
  stop(reason: string): void {
    this.over = true
    this.fail(new Error(reason))
  }

  /** What is missing, replication by replication. */
  private *plan(sessions: readonly Session[]): Generator<WantedBlock, void, undefined> {
    for (let replication = 1; replication <= this.planned; replication++)
      for (const session of sessions) yield* session.missing(replication)
  }

  /** Draws a picture where one is due; ends the run when the last one is drawn. */
  private look(): void {
    if (this.over || this.drawing) return
    const { session, pinned, planned, viewer } = this
    const comparable = Math.min(session.replications, pinned?.replications ?? planned)
    const done = session.replications >= planned && comparable >= planned
    if (viewer !== undefined && session.replications > 0) {
      const now = performance.now()
      const news = session.replications > this.drawn || comparable > this.compared
      const due = done || session.replications >= GROWTH * this.drawn || now - this.drawnAt > LONGEST
      if (news && due) {
        this.drawn = session.replications
        this.compared = comparable
        this.drawnAt = now
        void this.draw(viewer)
        return
      }
      if (done || now - this.toldAt > WORD) this.tell(viewer, [])
    }
    if (!done) return
    this.over = true
    this.finish()
  }

  /** Each fragment is handed over as it is ready, and what has come in meanwhile has its turn. */
  private async draw(viewer: Viewer): Promise<void> {
    this.drawing = true
    try {
      const drawings = drawingsOf(this.session, reportOf(this.session), viewer)
      this.order = drawings.map(({ id }) => id)
      for (const drawing of drawings) {
        const fragment = this.sketchbook.draw(drawing)
        await pause()
        if (this.over) return
        if (fragment !== undefined) this.tell(viewer, [fragment])
      }
    } catch (error) {
      this.stop(error instanceof Error ? error.message : String(error))
    } finally {
      this.drawing = false
    }
    this.look()
  }

  private tell(viewer: Viewer, fragments: readonly Fragment[]): void {
    const { session, order, planned, drawn: replications } = this
    this.toldAt = performance.now()
    const seconds = (this.toldAt - this.begun) / 1000
    viewer.picture({ replications, simulated: session.replications, planned, calls: session.fold.calls, seconds, fragments, order })
  }
}
