import { describe, expect, it } from 'vitest'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import { bytesNeeded, MOST_BYTES, workersThatFit } from '../../../src/page/engine/bytesNeeded.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'

function centre(days: number): Model {
  const text = `calendar: { start: 2026-01-05, duration: ${days} d, interval: 15 min, timeZone: Europe/Paris, country: FR }
callTypes: { calls: { arrivals: { perHour: 60 }, handleTime: { distribution: exponential, mean: 4 min } } }
pools: { lille: { location: onshore, agents: 10, skills: [calls] }, tunis: { location: offshore, country: TN, agents: 10, skills: [calls] } }
`
  const parsed = parseScenario(text, { file: 'centre.yaml', read: () => undefined, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return compileModel(parsed.scenario)
}

describe('What a browser has room for', () => {
  it('lets a day run on every core', () => {
    const day = centre(1)
    expect(bytesNeeded(day, 1)).toBeLessThan(MOST_BYTES / 100)
    expect(workersThatFit([day, day])).toBeGreaterThan(12)
  })

  it('grows with the horizon and with every worker, and two scenarios share the room', () => {
    const [short, long] = [centre(10), centre(400)]
    expect(bytesNeeded(long, 1)).toBeGreaterThan(20 * bytesNeeded(short, 1))
    expect(bytesNeeded(long, 2)).toBeGreaterThan(1.5 * bytesNeeded(long, 1))
    expect(workersThatFit([long, long])).toBeLessThan(workersThatFit([long]))
    expect(workersThatFit(Array.from({ length: 30 }, () => long))).toBe(1)
  })
})
