/**
 * `npm run bench:memory [-- --replications 10,100,1000,10000] [-- --only compare]`: peak memory of the command line, threads included, by
 * number of replications, each run a process of its own. Prints a Markdown table; the last column is how far the rows lie apart.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { machine } from './measure/machine.ts'
import { ROOT } from './measure/projectRoot.ts'

const CLI = join(ROOT, 'dist/src/node/cli.js')
const SMALL = join(ROOT, 'benchmarks/scenarios/two-hours.yaml')
const NATIONAL = join(ROOT, 'data/telecom-national/telecom-national.yaml')
/** Milliseconds that a slow reader takes for a piece of at most 64 KB. */
const SLOW = 100

interface MemoryCase {
  readonly name: string
  readonly args: readonly string[]
  /** What is measured instead of the replications asked for. */
  readonly replications?: readonly number[]
  /** Standard output has a slow reader. */
  readonly read?: true
}

const CASES: readonly MemoryCase[] = [
  { name: 'run, 1 thread', args: ['run', SMALL, '-w', '1'] },
  { name: 'run, 2 threads', args: ['run', SMALL, '-w', '2'] },
  { name: 'run --calls, 2 threads', args: ['run', SMALL, '-w', '2', '--calls'] },
  { name: 'run --stream call_types, slow reader', args: ['run', SMALL, '-w', '2', '--stream', 'call_types'], read: true },
  { name: 'run --variance-reduction all', args: ['run', SMALL, '-w', '2', '--variance-reduction', 'all'] },
  { name: 'compare, 2 threads', args: ['compare', SMALL, '-w', '2'] },
  { name: 'sweep of 2 points', args: ['sweep', SMALL, '-w', '2', '--set', 'pools.tunis.agents=8,9'] },
  { name: 'national day, 2 threads', args: ['run', NATIONAL, '-w', '2', '-p', 'onshore-first'], replications: [10, 300] },
]

const { values } = parseArgs({
  options: { replications: { type: 'string', default: '10,100,1000,10000' }, only: { type: 'string', default: '' } },
})
const asked = values.replications.split(',').map(Number)

process.stdout.write(`${machine()}\n\n| | ${asked.map((n) => n.toLocaleString('en-GB')).join(' | ')} | apart |\n`)
process.stdout.write(`|---|${'---|'.repeat(asked.length + 1)}\n`)
for (const each of CASES.filter(({ name }) => name.includes(values.only))) {
  const counts = each.replications ?? asked
  const peaks: number[] = []
  for (const count of counts) peaks.push(await peakMemory(each, count))
  const cells =
    each.replications === undefined
      ? peaks
      : [...peaks.map((peak, i) => `${peak} (${counts[i]})`), ...asked.slice(peaks.length).map(() => '')]
  process.stdout.write(`| ${each.name} | ${cells.join(' | ')} | ${Math.max(...peaks) - Math.min(...peaks)} MB |\n`)
}

/** In megabytes, as the run says of itself. */
async function peakMemory({ args, read }: MemoryCase, replications: number): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), 'aiguillage-memory-'))
  try {
    const child = spawn(process.execPath, [CLI, ...args, '-r', String(replications), '-o', join(out, 'run'), '-q'], {
      stdio: ['ignore', read ? 'pipe' : 'ignore', 'inherit'],
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    if (child.stdout !== null) for await (const _ of child.stdout) await setTimeout(SLOW)
    const code = await ended
    if (code !== 0) throw new Error(`${args.join(' ')} -r ${replications} ended with exit code ${code}.`)
    return JSON.parse(readFileSync(join(out, 'run/run.json'), 'utf8')).peak_memory_mb
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
