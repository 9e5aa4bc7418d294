import { describe, expect, it } from 'vitest'
import { agrees, judged, type Means, meansOf, together } from '../../../benchmarks/peers/crossCheck.ts'

const outcome = (abandoned: number) => ({ nsPerCall: 1, abandoned, answeredWithin20s: 0.9, meanWaitAnswered: 5 })
const means = (abandoned: number, error: number): Means => ({
  abandoned: { mean: abandoned, error },
  answeredWithin20s: { mean: 0.9, error: 0.01 },
  meanWaitAnswered: { mean: 5, error: 0.1 },
})

describe('The statistics of the peers', () => {
  it('are means over rounds with their standard errors', () => {
    const { abandoned } = meansOf([0.02, 0.03, 0.04].map(outcome))
    expect(abandoned.mean).toBeCloseTo(0.03, 12)
    expect(abandoned.error).toBeCloseTo(0.01 / Math.sqrt(3), 12)
  })

  it('weigh the more, the surer they are', () => {
    const { mean, error } = together([
      { mean: 1, error: 0.1 },
      { mean: 2, error: 0.2 },
    ])
    expect(mean).toBeCloseTo(1.2, 12)
    expect(error).toBeCloseTo(1 / Math.sqrt(125), 12)
  })

  it('are judged by the closed form where there is one, whatever the others say', () => {
    const [first, second] = judged([means(0.021, 0.001), means(0.026, 0.001)], means(0.02, 0))
    expect(first!.abandoned).toBeCloseTo(1, 9)
    expect(second!.abandoned).toBeCloseTo(6, 9)
    expect([first!, second!].map(agrees)).toEqual([true, false])
  })

  it('are judged by all the others together where there is none, and the one that is off is told apart', () => {
    const distances = judged([means(0.02, 0.001), means(0.0205, 0.001), means(0.0195, 0.001), means(0.03, 0.002)], undefined)
    expect(distances.map(agrees)).toEqual([true, true, true, false])
  })

  it('agree with nobody where there is nothing to compare with', () => {
    expect(judged([means(0.02, 0.001)], undefined).map(agrees)).toEqual([false])
  })
})
