import type { Done, Run } from './Work.ts'

/** A round lasts at least so long, so that what a run of microseconds costs can be told. */
const ROUND = 60e6

/** Nanoseconds of one unit in one run: CPU of this process with all its threads, or what the run measured itself. */
export async function timedOnce(run: Run): Promise<number> {
  const { units, nanoseconds } = await clocked(run)
  return nanoseconds / units
}

/** The same in as many runs as make a round. */
export async function timed(run: Run): Promise<number> {
  let [nanoseconds, units] = [0, 0]
  while (nanoseconds < ROUND) {
    const once = await clocked(run)
    nanoseconds += once.nanoseconds
    units += once.units
  }
  return nanoseconds / units
}

/** Until V8 has compiled what is hot: so many runs, and so long, at least. The first runs take up to six times as long. */
const WARM_UP = { runs: 5, milliseconds: 600 }

export async function warmUp(run: Run): Promise<number> {
  const started = performance.now()
  for (let runs = 1; runs < WARM_UP.runs || performance.now() - started < WARM_UP.milliseconds; runs++) await run()
  return timedOnce(run)
}

async function clocked(run: Run): Promise<Exclude<Done, number>> {
  const before = process.cpuUsage()
  const done = await run()
  const { user, system } = process.cpuUsage(before)
  return typeof done === 'number' ? { units: done, nanoseconds: (user + system) * 1000 } : done
}
