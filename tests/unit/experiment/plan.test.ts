import { describe, expect, it } from 'vitest'
import { blockAt, blocksPerTask, planTasks } from '../../../src/experiment/plan.ts'
import { sampleLayoutOf } from '../../../src/experiment/Sample.ts'
import { tinyModel } from '../metrics/tinyModel.ts'

const withCalls = (expectedCalls: number) => ({ ...tinyModel(), expectedCalls })

describe('a plan', () => {
  it('covers every block of every replication once, in order', () => {
    const tasks = [...planTasks(withCalls(30_000), 3, 10)]
    expect(tasks[0].from).toBe(0)
    expect(tasks[tasks.length - 1].to).toBe(30)
    tasks.slice(1).forEach((task, j) => {
      expect(task.from).toBe(tasks[j].to)
    })
    for (const { from, to } of tasks) expect(to).toBeGreaterThan(from)
  })

  it('numbers blocks by replication, then by policy', () => {
    expect([0, 1, 2, 3, 4].map((index) => blockAt(index, 3))).toEqual([
      { replication: 1, position: 0 },
      { replication: 1, position: 1 },
      { replication: 1, position: 2 },
      { replication: 2, position: 0 },
      { replication: 2, position: 1 },
    ])
  })

  it('gives tasks of 100,000 to 400,000 calls, one block at least', () => {
    for (const calls of [5000, 20_000, 70_000, 130_000]) {
      const size = blocksPerTask(withCalls(calls))
      expect(size * calls).toBeGreaterThanOrEqual(100_000)
      expect(size * calls).toBeLessThanOrEqual(400_000)
    }
    expect(blocksPerTask(withCalls(300_000))).toBe(1)
    expect(blocksPerTask(withCalls(70e6))).toBe(1)
  })

  it('never lets a task hand back more than 4 MB of samples, however few calls they hold', () => {
    const model = withCalls(0.1)
    const bytes = blocksPerTask(model) * sampleLayoutOf(model).length * 8
    expect(bytes).toBeLessThanOrEqual(4e6)
    expect(bytes).toBeGreaterThan(2e6)
  })

  it('goes on from a later replication', () => {
    const tasks = [...planTasks(withCalls(200_000), 2, 3, 11)]
    expect(tasks[0].from).toBe(20)
    expect(tasks[tasks.length - 1].to).toBe(26)
  })
})
