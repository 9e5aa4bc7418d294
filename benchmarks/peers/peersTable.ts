import { digits, type Figure, rangeText } from '../measure/figures.ts'
import { type Spread, spread } from '../measure/spread.ts'
import type { Means } from './crossCheck.ts'
import { TOLERANCE } from './crossCheck.ts'
import { STATISTICS, type Statistic } from './Outcome.ts'

export interface Entry {
  readonly peer: string
  readonly version: string
  readonly means: Means
  /** Standard errors from what it should be. */
  readonly distance: Readonly<Record<Statistic, number>>
  /** ns/call by round; undefined where the statistics are off. */
  readonly times: readonly number[] | undefined
}

export interface Contest {
  readonly name: string
  readonly closedForm: Means | undefined
  /** The first is the yardstick. */
  readonly entries: readonly Entry[]
}

const WORDS: Readonly<Record<Statistic, readonly [word: string, scale: number, unit: string]>> = {
  abandoned: ['gave up', 100, ' %'],
  answeredWithin20s: ['answered within 20 s', 100, ' %'],
  meanWaitAnswered: ['wait', 1, ' s'],
}

function ratios({ entries }: Contest, { times }: Entry): Spread | undefined {
  const first = entries[0]!.times
  return times === undefined || first === undefined ? undefined : spread(times.map((time, round) => time / first[round]!))
}

function callsPerSecond(nanoseconds: number): string {
  const calls = 1e9 / nanoseconds
  return calls >= 1e6 ? `${(calls / 1e6).toFixed(1)} M` : `${Math.round(calls / 1000)} k`
}

/** What was simulated, with how many standard errors it is off. */
function statisticsText({ means, distance }: Entry): string {
  return STATISTICS.map((statistic) => {
    const [word, scale, unit] = WORDS[statistic]
    const off = Number.isNaN(distance[statistic])
      ? ''
      : ` (${distance[statistic] >= 0 ? '+' : '−'}${Math.abs(distance[statistic]).toFixed(1)} s.e.)`
    return `${word} ${(scale * means[statistic].mean).toFixed(3)}${unit}${off}`
  }).join(', ')
}

export function peersText(contests: readonly Contest[]): string {
  return contests
    .map((contest) => {
      const exact = contest.closedForm
      const truth =
        exact === undefined
          ? 'all the others together'
          : STATISTICS.map((s) => `${WORDS[s][0]} ${(WORDS[s][1] * exact[s].mean).toFixed(3)}${WORDS[s][2]}`).join(', ')
      const lines = contest.entries.map((entry) => {
        const { peer, version, times } = entry
        if (times === undefined)
          return `  ${peer} ${version}: not timed, for it is more than ${TOLERANCE} standard errors off\n    ${statisticsText(entry)}`
        const time = spread(times)
        const ratio = ratios(contest, entry)
        const beside = ratio === undefined ? '' : `  ${digits(ratio.median)} × [${rangeText(ratio)}]`
        return `  ${`${peer} ${version}`.padEnd(34)} ${digits(time.median).padStart(8)} ns/call [${rangeText(time)}]  ${callsPerSecond(time.median)} calls/s${beside}\n    ${statisticsText(entry)}`
      })
      return `${contest.name}; should be: ${truth}\n${lines.join('\n')}\n`
    })
    .join('\n')
}

export function peersMarkdown(contests: readonly Contest[]): string {
  const first = contests[0]!.entries[0]!
  const head = contests.map(({ name }) => ` ${name}, ns/call | calls/s | times ${first.peer} |`).join('')
  const rows = contests[0]!.entries.map(({ peer, version }, at) => {
    const cells = contests.map((contest) => {
      const entry = contest.entries[at]!
      if (entry.times === undefined) return ' off, not timed | | |'
      const time = spread(entry.times)
      const ratio = ratios(contest, entry)
      return ` ${digits(time.median)} [${rangeText(time)}] | ${callsPerSecond(time.median)} | ${ratio === undefined ? '' : `${digits(ratio.median)} [${rangeText(ratio)}]`} |`
    })
    return `| ${peer} (${version}) |${cells.join('')}`
  })
  return `| |${head}\n|---|${'---|'.repeat(3 * contests.length)}\n${rows.join('\n')}\n`
}

export function peersFigures({ name, entries }: Contest): Figure[] {
  return entries.flatMap(({ peer, times }) => {
    if (times === undefined) return []
    const time = spread(times)
    return [{ name: `${name}: ${peer}`, unit: 'ns/call', value: Number(time.median.toPrecision(4)), range: rangeText(time) }]
  })
}
