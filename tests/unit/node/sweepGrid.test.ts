import { describe, expect, it } from 'vitest'
import { pointAt, pointsOf, sweepAxes } from '../../../src/node/plans/sweepGrid.ts'

const valuesOf = (value: string): readonly string[] => sweepAxes([{ path: 'a', value }])[0].values

describe('The values of an axis', () => {
  it.each([
    ['100..180:20', ['100', '120', '140', '160', '180']],
    ['100..190:50', ['100', '150']],
    ['1..4', ['1', '2', '3', '4']],
    ['0s..60s:15s', ['0s', '15s', '30s', '45s', '60s']],
    ['0..60s:15', ['0s', '15s', '30s', '45s', '60s']],
    ['1 h..2 h:30 min', undefined],
    ['50%..80%:10%', ['50%', '60%', '70%', '80%']],
    ['0.1..0.5:0.1', ['0.1', '0.2', '0.3', '0.4', '0.5']],
    ['-1..1', ['-1', '0', '1']],
    ['a, b,c', ['a', 'b', 'c']],
    ['10,20..40:10,100', ['10', '20', '30', '40', '100']],
    ['[onshore, nearshore],[all]', ['[onshore, nearshore]', '[all]']],
    ['{ distribution: constant, mean: 3 min }', ['{ distribution: constant, mean: 3 min }']],
    ['"a,b",c', ['"a,b"', 'c']],
    ['120', ['120']],
    ['x80%..x100%:x10%', ['x80%', 'x90%', 'x100%']],
    ['x0.9..1.1:0.1,x2', ['x0.9', 'x1.0', 'x1.1', 'x2']],
    ['', ['']],
  ])('of %s', (text, expected) => {
    if (expected === undefined) expect(() => valuesOf(text)).toThrow(/one unit/)
    else expect(valuesOf(text)).toEqual(expected)
  })

  it('of far too long a range are refused', () => {
    expect(() => valuesOf('0..1000000000:1')).toThrow(/take a larger step/)
  })
})

describe('The points of a grid', () => {
  const axes = sweepAxes([
    { path: 'a', value: '1..3' },
    { path: 'b', value: 'x,y' },
  ])

  it('are the product of the axes, each once, the last axis running fastest', () => {
    expect(pointsOf(axes)).toBe(6)
    const points = Array.from({ length: 6 }, (_, point) =>
      pointAt(axes, point)
        .map(({ value }) => value)
        .join(''),
    )
    expect(points).toEqual(['1x', '1y', '2x', '2y', '3x', '3y'])
    expect(pointAt(axes, 5).map(({ path }) => path)).toEqual(['a', 'b'])
  })
})
