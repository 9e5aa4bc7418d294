import { randomFillSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Piece, Plan } from '../../../../src/node/plans/Plan.ts'
import { measureSteps } from '../../../../src/node/queue/measureSteps.ts'
import type { ReplicationThreads } from '../../../../src/node/threads/ReplicationThreads.ts'

const MEGABYTE = 2 ** 20

/** A plan whose steps leave so many random bytes, and a sample with their number. */
function planOf(steps: number, bytes: number): Plan {
  function* tasks(_: ReplicationThreads, from: number, to: number) {
    const items = async function* () {
      for (let step = from; step < to; step++) {
        yield { table: 0, rows: randomFillSync(new Uint8Array(bytes)) }
        yield { sample: Float64Array.of(step) }
      }
    }
    yield { model: 0, start: () => ({ items, discard: () => {} }) }
  }
  return { steps, tasks } as unknown as Plan
}

async function measured(plan: Plan, from: number, unitSeconds: number, most = Number.POSITIVE_INFINITY) {
  const steps: number[] = []
  const take = async (piece: Piece) => {
    if ('sample' in piece) steps.push(piece.sample[0]!)
    return steps.length >= most ? ('enough' as const) : undefined
  }
  return { ...(await measureSteps(plan, {} as ReplicationThreads, from, unitSeconds, take, new AbortController().signal)), steps }
}

describe('The measurement of steps', () => {
  it('hands over the first steps in order, and says which is next', async () => {
    const { next, steps, enough, size } = await measured(planOf(1e6, 10), 5, 0.05)
    expect(enough).toBe(false)
    expect(next).toBeGreaterThan(5 + 3)
    expect(steps).toEqual(Array.from({ length: next - 5 }, (_, i) => 5 + i))
    expect(size).toBeGreaterThan(0)
  })

  it('ends with the plan, or when the taker has enough', async () => {
    expect(await measured(planOf(7, 10), 5, 1e6)).toMatchObject({ next: 7, steps: [5, 6], enough: false })
    expect(await measured(planOf(1e6, 10), 0, 1e6, 2)).toMatchObject({ steps: [0, 1], enough: true })
  })

  it('makes units of about 32 MB at most, and of one step at least', async () => {
    expect((await measured(planOf(6, 10 * MEGABYTE), 0, 1e9)).size).toBe(3)
    expect((await measured(planOf(3, 40 * MEGABYTE), 0, 1e9)).size).toBe(1)
  })
})
