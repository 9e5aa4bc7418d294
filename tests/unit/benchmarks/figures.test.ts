import { describe, expect, it } from 'vitest'
import { toFigures, toText } from '../../../benchmarks/measure/figures.ts'
import { quartiles } from '../../../benchmarks/measure/quartiles.ts'
import { spread } from '../../../benchmarks/measure/spread.ts'

const yardstick = { series: 'Agents', work: '500', unit: 'ns/call', yardstick: '500', time: spread([230, 241.26, 260]), ratio: undefined }
const other = { ...yardstick, work: '50,000', time: spread([290, 300, 1310]), ratio: spread([1.2, 1.25, 1.31]) }

describe('The figures of a benchmark', () => {
  it('are a list of name, unit, value and range in which smaller is better, as benchmark-tracking actions read it', () => {
    expect([yardstick, other].flatMap(toFigures)).toEqual([
      { name: 'Agents: 500', unit: 'ns/call', value: 241.3, range: '230–260' },
      { name: 'Agents: 50,000', unit: 'ns/call', value: 300, range: '290–1,310' },
      { name: 'Agents: 50,000', unit: '× 500', value: 1.25, range: '1.20–1.31' },
    ])
  })

  it('stand in a block for each series, beside the ratio to its first work', () => {
    expect(
      toText([yardstick, other])
        .split('\n')
        .map((line) => line.replace(/ {2,}/g, ' ')),
    ).toEqual(['Agents, ns/call', ' 500 241 [230–260]', ' 50,000 300 [290–1,310] 1.25 × [1.20–1.31]', ''])
  })

  it('are medians and lower quartiles by interpolation', () => {
    expect(quartiles([4, 1, 3, 2])).toEqual({ lower: 1.75, median: 2.5 })
    expect(quartiles([5])).toEqual({ lower: 5, median: 5 })
  })
})
