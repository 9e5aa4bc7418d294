import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { smallScenario, write } from './aiguillage.ts'
import { until } from './until.ts'

/**
 * A private policy whose course a test decides, process by process, without a change to its file: it routes to the first idle agent, and
 * at the first question of a replication it does what the process's environment tells. A replication is known by its first random number,
 * which `GUIDED_NOTES` collects.
 */
const GUIDED_POLICY = `import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs'

const { GUIDED_NOTES: notes, GUIDED_PAUSE: pause, GUIDED_HOLD: hold = '', GUIDED_FAIL: fail } = process.env
const gates = hold.split(',').flatMap((path) => (path === '' ? [] : JSON.parse(readFileSync(path, 'utf8'))))
const sleep = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

function begin(number) {
  if (notes !== undefined) appendFileSync(notes, number + '\\n')
  if (pause !== undefined) sleep(Number(pause))
  if (String(number) === fail) throw new Error('poisoned')
  for (const { held, begun, gate, entered } of gates) {
    appendFileSync(begun, '.')
    if ('after' in held ? statSync(begun).size <= held.after : !held.numbers.includes(number)) continue
    appendFileSync(entered, number + '\\n')
    while (!existsSync(gate)) sleep(50)
  }
}

export default (model) => () => {
  let begun = false
  return {
    selectPool(line, waited, center) {
      if (!begun) begin(center.random())
      begun = true
      return model.eligiblePools[line].find((pool) => center.idle(pool) > 0) ?? -1
    },
    selectLine: (pool, center) => model.callTypes.findIndex((_, line) => center.hasWaiting(line) && model.eligiblePools[line].includes(pool)),
  }
}
`

/** Which replications a gate holds: those of these first random numbers, or all after the first so many that were begun. */
type Held = { readonly numbers: readonly number[] } | { readonly after: number }

/** Holds replications until the gate is opened, in the processes that get it in their environment. */
export class Gate {
  private readonly path: string

  constructor(folder: string, name: string, held: Held) {
    this.path = join(folder, name)
    const [begun, gate, entered] = ['begun', 'open', 'entered'].map((what) => `${this.path}.${what}`)
    writeFileSync(`${this.path}.json`, JSON.stringify({ held, begun, gate, entered }))
  }

  static env(...gates: readonly Gate[]): Readonly<Record<string, string>> {
    return { GUIDED_HOLD: gates.map(({ path }) => `${path}.json`).join(',') }
  }

  /** Resolves when a replication is held. */
  async entered(): Promise<void> {
    await until('a replication is held', () => existsSync(`${this.path}.entered`))
  }

  open(): void {
    writeFileSync(`${this.path}.open`, '')
  }
}

/** The first random numbers of the replications of a run on one thread, in order, that was given `GUIDED_NOTES`. */
export function notedNumbers(path: string): number[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n').map(Number)
}

/** The small centre with the guided policy as its second; the module lies beside it. `change` edits the rest. */
export function guidedScenario(folder: string, change = (text: string): string => text): string {
  write(folder, 'guided.mjs', GUIDED_POLICY)
  return write(
    folder,
    'guided.yaml',
    smallScenario((text) => change(text).replace('{ use: cheapest-first }', '{ module: ./guided.mjs }')),
  )
}
