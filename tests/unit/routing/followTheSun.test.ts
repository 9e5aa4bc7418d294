import { describe, expect, it } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { Clock } from '../../../src/scenario/clock.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'
import { formatProblem } from '../../../src/scenario/problem.ts'

const ZONES = ['Europe/Paris', 'America/Montreal', 'Indian/Mauritius', 'Africa/Casablanca']
const DAY = 86_400

function modelFrom(start: string, days: number, between: string): Model {
  const pools = ZONES.map((zone, p) => `  pool-${p}: { location: offshore, country: FR, timeZone: ${zone}, agents: 1, skills: [calls] }\n`)
  const yaml = `
calendar: { start: ${start}, duration: ${days} d, timeZone: Europe/Paris, warmUp: 3 h, country: FR }
callTypes:
  calls: { arrivals: { perHour: 1 }, handleTime: { distribution: constant, mean: 5 min } }
pools:
${pools.join('')}policies:
  sun: { use: follow-the-sun, between: ${between} }
`
  const parsed = parseScenario(yaml, { file: 'sun.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return compileModel(parsed.scenario)
}

/** The pools that are asked at once at a time of the run. */
function asked({ policies: [{ routing }] }: Model, time: number): number[] {
  if (routing.kind !== 'rules') throw new Error('not a policy of rules')
  const { at, rule } = routing.clock
  return [...routing.rules[rule[at.findLastIndex((edge) => edge <= time)]].stages[0].pools]
}

describe('follow-the-sun', () => {
  // Clocks change on different days: in America on 8 March and 1 November 2026, in Europe on 29 March and 25 October, in Morocco around Ramadan.
  it.each([
    ['2026-02-13', 50, '08:00-20:00', 8 * 60, 20 * 60],
    ['2026-10-20', 15, '07:30-15:30', 450, 930],
    ['2026-10-24', 3, '22:00-06:00', 22 * 60, 6 * 60],
  ])(
    'from %s for %i days asks just the pools whose own clocks read between %s, and all where none does',
    (start, days, between, from, to) => {
      const model = modelFrom(start, days, between)
      const epoch = (new Clock('Europe/Paris').exact(start) as { epoch: number }).epoch
      const clocks = ZONES.map((zone) => new Clock(zone))
      for (let time = model.begin; time < days * DAY - 4000; time += 900) {
        const awake = clocks.flatMap((clock, p) => {
          const { hour, minute } = clock.local(epoch + time)
          const now = hour * 60 + minute
          return (from < to ? from <= now && now < to : from <= now || now < to) ? [p] : []
        })
        expect(asked(model, time), new Clock('Europe/Paris').iso(epoch + time)).toEqual(awake.length > 0 ? awake : [0, 1, 2, 3])
      }
    },
  )

  it('has no more rules than sets of pools that are in their day together', () => {
    const { routing } = modelFrom('2026-02-13', 50, '08:00-20:00').policies[0]
    expect(routing.kind === 'rules' && routing.rules.length).toBeLessThan(16)
  })
})
