import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createReplicator } from '../src/engine/replicate.ts'
import { layoutOf } from '../src/metrics/block.ts'
import { compileModel } from '../src/model/compileModel.ts'
import { shippedFacts } from '../src/node/shippedFacts.ts'
import { policyFactory } from '../src/routing/registry.ts'
import { formatProblem, parseScenario } from '../src/scenario/parseScenario.ts'

/** Medians and extremes over rounds, of CPU nanoseconds per first call. */
export interface Timing {
  readonly median: number
  readonly min: number
  readonly max: number
  /** Events per call. */
  readonly events: number
}

const folder = fileURLToPath(new URL('../../benchmarks/', import.meta.url))

function spread(values: readonly number[], events: number): Timing {
  const sorted = [...values].sort((a, b) => a - b)
  return { median: sorted[sorted.length >> 1]!, min: sorted[0]!, max: sorted[sorted.length - 1]!, events }
}

/** The two engine works in this process, on one thread, through the public functions, all counters on. */
export class EngineWork {
  readonly name: string
  private readonly work: 'a' | 'b'
  private replication = 0
  private readonly samples: number[] = []
  private readonly yardstick: number[] = []
  private events = 0
  private readonly run: () => Float64Array
  private readonly layout: ReturnType<typeof layoutOf>

  constructor(work: 'a' | 'b', file: string) {
    this.work = work
    const path = join(folder, 'scenarios', file)
    const parsed = parseScenario(readFileSync(path), { file: path, read: () => undefined, facts: shippedFacts().facts })
    if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
    const model = compileModel(parsed.scenario)
    const replicate = createReplicator(model, 0, policyFactory(model, 0, new Map()))
    this.name = parsed.scenario.name
    this.layout = layoutOf(model)
    this.run = () => replicate('bench', ++this.replication)
  }

  /** One replication of the engine, then as many calls of the yardstick, where there is one. */
  round(reference: string | undefined): void {
    const before = process.cpuUsage()
    const block = this.run()
    const { user, system } = process.cpuUsage(before)
    const calls = block[this.layout.calls]!
    this.samples.push(((user + system) * 1000) / calls)
    this.events = block[this.layout.events]! / calls
    if (reference === undefined) return
    const answer = execFileSync(reference, [this.work, String(Math.round(calls)), String(this.replication)], { encoding: 'utf8' })
    this.yardstick.push((JSON.parse(answer) as { nsPerCall: number }).nsPerCall)
  }

  /** Forgets the rounds so far: the first ones warm the process up. */
  forget(): void {
    this.samples.length = 0
    this.yardstick.length = 0
  }

  get timing(): Timing {
    return spread(this.samples, this.events)
  }

  /** CPU of the engine over that of C, round by round; undefined without a compiler. */
  get ratio(): Timing | undefined {
    return this.yardstick.length === 0
      ? undefined
      : spread(
          this.samples.map((ns, i) => ns / this.yardstick[i]!),
          this.events,
        )
  }
}

/** Calls `use` with the yardstick compiled, or with undefined where there is no C compiler. */
export function withReference<T>(use: (reference: string | undefined) => T): T {
  const into = mkdtempSync(join(tmpdir(), 'aiguillage-bench-'))
  try {
    const program = join(into, 'center')
    try {
      execFileSync('cc', ['-O3', '-march=native', '-o', program, join(folder, 'reference', 'center.c'), '-lm'], { stdio: 'ignore' })
    } catch {
      return use(undefined)
    }
    return use(program)
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}
