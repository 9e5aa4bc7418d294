import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

interface Said {
  readonly number: number
  readonly ended?: string
  readonly failure?: string
  readonly megabytes?: number
}

export interface Soak {
  /** Number of cases by origin and verdict. */
  readonly tally: ReadonlyMap<string, number>
  /** What a case did instead of ending in tables or sentences, with the variables that repeat it. */
  readonly failures: readonly string[]
  /** The most memory that a process of the soak had. */
  readonly megabytes: number
}

/** A case that says nothing for so long hangs: the slowest takes two seconds on an idle machine. */
const HANGS_MS = 120_000
const MOST_MEGABYTES = 1000
const JUDGE = fileURLToPath(new URL('./judgeCases.ts', import.meta.url))

/** Judges so many cases of a seed from a number on, in a process that is replaced when a case brings it down. */
export async function soak(seed: string, from: number, cases: number): Promise<Soak> {
  const tally = new Map<string, number>()
  const failures: string[] = []
  let most = 0
  for (let next = from; next < from + cases; ) {
    const last = await judgeFrom(seed, next, from + cases, ({ number, ended, failure, megabytes = 0 }) => {
      if (ended !== undefined) tally.set(ended, (tally.get(ended) ?? 0) + 1)
      if (failure !== undefined) failures.push(`FUZZ_SEED=${seed} FUZZ_CASE=${number}: ${failure}`)
      most = Math.max(most, megabytes)
    })
    next = last + 1
  }
  return { tally, failures, megabytes: most }
}

/** Resolves to the last case that was begun. */
function judgeFrom(seed: string, from: number, to: number, hear: (said: Said) => void): Promise<number> {
  return new Promise((resolve) => {
    const execArgv = ['--import', 'tsx', `--max-old-space-size=${MOST_MEGABYTES}`]
    const child = fork(JUDGE, [seed, String(from), String(to)], { execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    let current = from
    let complaint = ''
    child.stderr?.on('data', (text) => {
      complaint = `${complaint}${text}`.slice(-2000)
    })
    const hangs = (): void => {
      hear({ number: current, failure: `no end after ${HANGS_MS / 1000} s` })
      child.kill('SIGKILL')
    }
    let watch = setTimeout(hangs, HANGS_MS)
    child.on('message', (said: Said) => {
      clearTimeout(watch)
      watch = setTimeout(hangs, HANGS_MS)
      current = said.number
      hear(said)
    })
    child.on('close', (code) => {
      clearTimeout(watch)
      if (code !== 0 && code !== null) hear({ number: current, failure: `the process ended with ${code}: ${complaint}` })
      resolve(current)
    })
  })
}
