import { describe, expect, test } from 'vitest'
import { RollingServiceLevel } from '../../../src/engine/RollingServiceLevel.ts'
import type { CallTypeModel } from '../../../src/model/model.ts'
import { tinyModel } from '../metrics/tinyModel.ts'

const DEFINITIONS = ['offered', 'answered', 'ignore-short-abandons', 'credit-short-abandons'] as const
const { callTypes } = tinyModel({
  types: DEFINITIONS.map((definition): Partial<CallTypeModel> & { name: string } => ({ name: definition, definition, shortAbandon: 5 })),
})
const only = (callType: number) => Int32Array.of(callType)

describe('the rolling service level', () => {
  test('is undefined until a call has ended', () => {
    expect(new RollingServiceLevel(callTypes, 900).over(only(0), 900, 100)).toBeNaN()
  })

  test('takes the calls that ended after now − seconds, and those that end now', () => {
    const level = new RollingServiceLevel(callTypes, 61)
    level.answered(0, 30, 40)
    level.answered(0, 20, 100)
    expect(level.over(only(0), 60, 100)).toBe(1)
    expect(level.over(only(0), 60.001, 100)).toBe(0.5)
    expect(level.over(only(0), 60, 159.999)).toBe(1)
    expect(level.over(only(0), 60, 160)).toBeNaN()
  })

  test('follows each definition, as the tables do', () => {
    const level = new RollingServiceLevel(callTypes, 900)
    for (const callType of DEFINITIONS.keys()) {
      for (let call = 0; call < 6; call++) level.answered(callType, call < 4 ? 20 : 21, call)
      level.abandoned(callType, 5, 10)
      level.abandoned(callType, 0, 11)
      level.abandoned(callType, 6, 12)
      level.lost(callType, 13)
    }
    expect(DEFINITIONS.map((_, callType) => level.over(only(callType), 900, 20))).toEqual([4 / 10, 4 / 6, 4 / 8, 6 / 10])
    expect(level.over(Int32Array.of(0, 1, 2, 3), 900, 20)).toBe(18 / 34)
  })

  test('agrees with counting, however many calls and whatever the span', () => {
    const level = new RollingServiceLevel(callTypes, 300)
    const told: { at: number; good: boolean }[] = []
    for (let n = 0; n < 5000; n++) {
      const at = n * 0.37 + (n % 7) * 0.05
      const good = (n * 7919) % 3 > 0
      level.answered(0, good ? 1 : 100, at)
      told.push({ at, good })
      if (n % 97 !== 0) continue
      for (const seconds of [0.5, 60, 300]) {
        const now = at + 0.01
        const ended = told.filter((call) => call.at > now - seconds)
        expect(level.over(only(0), seconds, now)).toBe(ended.filter((call) => call.good).length / ended.length)
      }
    }
  })
})
