import { type Spread, spread } from './spread.ts'
import type { Series } from './Work.ts'
import { WorkProcess } from './WorkProcess.ts'

/** What was measured of one work. */
export interface Measured {
  readonly series: string
  readonly work: string
  readonly unit: string
  readonly time: Spread
  /** Of the first work of its series, round by round; undefined for the first itself. */
  readonly ratio: Spread | undefined
  readonly yardstick: string
}

const HEAVY_ROUNDS = 3

/** Rounds of a whole series, turn about. */
export async function turnAbout(tier: string, at: number, series: Series, rounds: number): Promise<Measured[]> {
  const { name, unit, scale = 1, works, heavy = false } = series
  const processes = works.map((_, work) => new WorkProcess([tier, at, work], heavy))
  try {
    if (!heavy) for (const process of processes) await process.warmUp()
    const samples = works.map((): number[] => [])
    for (let round = 0; round < (heavy ? Math.min(rounds, HEAVY_ROUNDS) : rounds); round++)
      for (const [w, process] of processes.entries()) samples[w]!.push((await process.round()) / scale)
    return works.map((work, w) => ({
      series: name,
      work: work.name,
      unit,
      time: spread(samples[w]!),
      ratio: w === 0 ? undefined : spread(samples[w]!.map((time, round) => time / samples[0]![round]!)),
      yardstick: works[0]!.name,
    }))
  } finally {
    for (const process of processes) process.close()
  }
}
