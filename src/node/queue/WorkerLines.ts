/** What a worker says. Steps are numbered from 0, `to` is not included; a unit is named by its run and number. */
export type WorkerEvent =
  | { readonly event: 'started'; readonly worker: string; readonly server: string; readonly threads: number; readonly modules: boolean }
  | {
      readonly event: 'run'
      readonly run: string
      readonly name: string
      readonly command: string
      readonly steps: number
      readonly named: string
    }
  | (UnitEvent & SimulatedEvent & { readonly event: 'unit' })
  | (UnitEvent & { readonly event: 'failed'; readonly again: boolean; readonly message: string })
  | (UnitEvent & { readonly event: 'lost' | 'overtaken' | 'returned' })
  | { readonly event: 'cancelled'; readonly run: string }
  | { readonly event: 'unserved'; readonly run: string; readonly message: string }
  | { readonly event: 'warning'; readonly message: string }
  | { readonly event: 'draining'; readonly units: number }
  | { readonly event: 'ended'; readonly units: number; readonly seconds: number }

interface UnitEvent {
  readonly run: string
  readonly unit: number
}

interface SimulatedEvent {
  readonly from: number
  readonly to: number
  /** What the plan calls the steps. */
  readonly named: string
  readonly seconds: number
  readonly bytes: number
}

/** What is said where only what goes wrong is. */
const WRONG: readonly WorkerEvent['event'][] = ['failed', 'lost', 'overtaken', 'unserved', 'warning']

export interface LineOptions {
  readonly json: boolean
  readonly quiet: boolean
}

/** Tells what a worker does: a line for people on standard error, or with `json` an object a line on standard output. */
export class WorkerLines {
  private readonly json: boolean
  private readonly quiet: boolean
  private readonly write: (line: string) => void
  private readonly now: () => Date

  constructor({ json, quiet }: LineOptions, write = lineTo(json ? process.stdout : process.stderr), now = () => new Date()) {
    this.json = json
    this.quiet = quiet
    this.write = write
    this.now = now
  }

  readonly say = (event: WorkerEvent): void => {
    if (this.quiet && !WRONG.includes(event.event)) return
    const now = this.now()
    if (this.json) this.write(JSON.stringify({ time: now.toISOString(), ...event }))
    else this.write(`${now.toTimeString().slice(0, 8)} ${sentenceOf(event)}`)
  }
}

function lineTo(stream: NodeJS.WritableStream): (line: string) => void {
  return (line) => void stream.write(`${line}\n`)
}

function sentenceOf(event: WorkerEvent): string {
  switch (event.event) {
    case 'started': {
      const kinds = event.modules ? 'all runs, private policies too' : 'runs without private policies'
      return `Worker ${event.worker} at ${event.server}: ${counted(event.threads, 'thread')} for ${kinds}. Ctrl-C ends it when the units under way are done.`
    }
    case 'run':
      return `Run ${short(event.run)} begins here: ${event.command} of ${event.name}, ${event.named}.`
    case 'unit':
      return `${unitText(event)}: ${event.named} in ${event.seconds.toFixed(1)} s, ${sizeText(event.bytes)}.`
    case 'failed':
      return `${unitText(event)} failed${event.again ? ' and will be tried again' : ''}: ${event.message}`
    case 'lost':
      return `${unitText(event)} was lost with its worker and is in the queue again.`
    case 'overtaken':
      return `${unitText(event)} is no longer this worker's: the server or the connection was away too long. If it is made twice, it counts once.`
    case 'returned':
      return `${unitText(event)} goes back into the queue.`
    case 'cancelled':
      return `Run ${short(event.run)} is no longer in the queue: what this worker has of it is dropped.`
    case 'unserved':
      return `Run ${short(event.run)} is not for this worker: ${event.message}`
    case 'warning':
      return event.message
    case 'draining':
      return event.units === 0
        ? 'Told to end.'
        : `Told to end: ${counted(event.units, 'unit')} under way ${event.units === 1 ? 'is' : 'are'} finished first. Ctrl-C again gives ${event.units === 1 ? 'it' : 'them'} back at once.`
    case 'ended':
      return `Ended after ${counted(event.units, 'unit')}, ${event.seconds.toFixed(0)} s of a thread's time.`
  }
}

/** Enough of a run's id to know it by. */
export function short(run: string): string {
  return run.slice(0, 8)
}

function unitText({ run, unit }: UnitEvent): string {
  return `Unit ${unit + 1} of run ${short(run)}`
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
