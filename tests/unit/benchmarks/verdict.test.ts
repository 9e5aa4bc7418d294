import { describe, expect, it } from 'vitest'
import { type Baseline, lost, notComparable, verdictOn, verdictText } from '../../../benchmarks/gate/verdict.ts'

const here = { node: 20, architecture: 'x64', processor: 'a processor' }
const baseline: Baseline = { ...here, ratios: { works: 4 } }

describe('The gate', () => {
  it('fails on a loss of more than 15 %, and on nothing less', () => {
    expect(lost(verdictOn('works', 4.59, baseline))).toBe(false)
    expect(lost(verdictOn('works', 4.61, baseline))).toBe(true)
    expect(lost(verdictOn('works', 2, baseline))).toBe(false)
  })

  it('has nothing against a work that the baseline does not know', () => {
    expect(verdictOn('more works', 9, baseline)).toEqual({ work: 'more works', ratio: 9, baseline: undefined, change: undefined })
    expect(lost(verdictOn('more works', 9, baseline))).toBe(false)
  })

  it('says so where the baseline is of another Node or architecture, and only there', () => {
    expect(notComparable(baseline, here)).toBeUndefined()
    expect(notComparable(baseline, { ...here, processor: 'another' })).toBeUndefined()
    expect(notComparable(baseline, { ...here, node: 22 })).toBe('The baseline is of Node 20, this is Node 22: nothing fails.')
    expect(notComparable(baseline, { ...here, architecture: 'arm64' })).toContain('this is arm64')
  })

  it('prints what became slower and what became faster', () => {
    const text = verdictText([4.8, 4.1, 3].map((ratio) => verdictOn('works', ratio, baseline)).concat(verdictOn('new works', 1, baseline)))
    const [, slower, same, faster, unknown] = text.split('\n')
    expect(slower).toMatch(/ 4\.800 +4\.000 +\+20\.0 % {2}lost$/)
    expect(same).toMatch(/\+2\.5 %$/)
    expect(faster).toMatch(/−25\.0 % {2}gained: npm run bench:gate -- --update$/)
    expect(unknown).toMatch(/ new$/)
  })
})
