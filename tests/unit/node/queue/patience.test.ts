import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { patience } from '../../../../src/node/queue/patience.ts'

describe('Patience', () => {
  it('lasts so long, or until it is told to end', async () => {
    const since = performance.now()
    await patience(60, new AbortController().signal)
    expect(performance.now() - since).toBeGreaterThan(30)
    const over = new AbortController()
    const waiting = patience(1e6, over.signal)
    over.abort()
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('is not lost while the process is stopped: what has come meanwhile is seen first', async () => {
    const seen: string[] = []
    const lost = patience(100, new AbortController().signal).then(() => seen.push('lost'))
    const until = performance.now() + 300
    while (performance.now() < until);
    const came = (async () => {
      for (let turn = 0; turn < 3; turn++) await setImmediate()
      seen.push('came')
    })()
    await Promise.all([lost, came])
    expect(seen).toEqual(['came', 'lost'])
  })
})
