import { describe, expect, it } from 'vitest'
import { unitFailures } from '../../../../src/node/queue/unitFailures.ts'

const named = (unit: number): string => `Work unit ${unit + 1} (replications ${10 * unit + 1} to ${10 * unit + 10})`

function told(reasons: readonly (readonly [number, string])[]): string[] {
  const { exitCode, message } = unitFailures({ units: 27, failed: reasons.length, failures: () => [...reasons] }, named)
  expect(exitCode).toBe(1)
  return message.split('\n')
}

describe('Units that failed', () => {
  it('are named with their replications and the reason, and what to do', () => {
    const lines = told([[3, 'the workers that had it were lost, four in a row']])
    expect(lines[0]).toBe('1 of 27 work units failed for good.')
    expect(lines[1]).toBe('Work unit 4 (replications 31 to 40): the workers that had it were lost, four in a row.')
    expect(lines[2]).toMatch(/--resume with --queue.*--force/)
    expect(lines).toHaveLength(3)
  })

  it('are told together where their reasons are alike', () => {
    const reasons = Array.from({ length: 9 }, (_, i) => [2 * i, `On worker box-${i}: Replication ${20 * i + 3} failed twice.`] as const)
    expect(told([...reasons.slice(0, 3), [7, 'lost'], ...reasons.slice(3)]).slice(1, -1)).toEqual([
      'Work unit 1 (replications 1 to 10): On worker box-0: Replication 3 failed twice. Likewise 3, 5, 7, 9, 11 and 3 more.',
      'Work unit 8 (replications 71 to 80): lost.',
    ])
  })

  it('are not told without end', () => {
    const lines = told(Array.from('abcdefg', (letter, unit) => [unit, letter] as const))
    expect(lines).toHaveLength(1 + 5 + 1 + 1)
    expect(lines.at(-2)).toBe('There are 2 more reasons.')
  })
})
