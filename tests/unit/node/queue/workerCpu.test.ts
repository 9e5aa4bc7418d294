import { describe, expect, it } from 'vitest'
import { CpuShares } from '../../../../src/node/queue/CpuShares.ts'

describe('Processor time', () => {
  it('is divided among the units under way, all of it and no more', () => {
    let used = 100
    const shares = new CpuShares(() => used)
    const a = shares.begin()
    used += 4
    const b = shares.begin()
    used += 6
    expect(a()).toBe(7)
    used += 2
    expect(b()).toBe(5)
    used += 50
    const c = shares.begin()
    used += 1
    expect(c()).toBe(1)
  })
})
