import { describe, expect, it } from 'vitest'
import { pool, replay, stage, told, total, type, until } from './story.ts'

const patience = (mean: number) => ({ patience: { kind: 'constant', mean } as const })

describe('At equal times', () => {
  it('an agent who finishes at the very end of a patience still answers', () => {
    const plot = { types: [type('a', [0, 10], 60, patience(50))], pools: [pool('north', ['a'], 1)] }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a answered by north, stage 1, waited 50'])
  })

  it('an agent who finishes as the staffing falls takes one more call, because ends come first', () => {
    const plot = {
      types: [type('a', [0, 10], 60)],
      pools: [
        pool(
          'north',
          ['a'],
          [
            [0, 1],
            [60, 0],
          ],
        ),
      ],
    }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a answered by north, stage 1, waited 50'])
  })

  it('a newcomer is too late for a caller taken by a colleague who finishes, and in time for one whose patience ends', () => {
    const plot = {
      types: [type('a', [0, 10, 20], 60, patience(50)), type('b', [10], 60, patience(50))],
      pools: [
        pool('north', ['a'], 1),
        pool(
          'south',
          ['a', 'b'],
          [
            [0, 0],
            [60, 1],
          ],
        ),
      ],
    }
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by north, stage 1, waited 50',
      '3 b answered by south, stage 1, waited 50',
      '4 a abandoned, waited 50',
    ])
  })

  it('newcomers of several pools take calls in pool order', () => {
    const plot = {
      types: [type('a', [0, 10], 60)],
      pools: [
        pool(
          'north',
          ['a'],
          [
            [0, 0],
            [30, 1],
          ],
        ),
        pool(
          'south',
          ['a'],
          [
            [0, 0],
            [30, 1],
          ],
        ),
      ],
    }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 30', '2 a answered by south, stage 1, waited 20'])
  })

  it('a stage is not open yet for an agent who finishes at its threshold', () => {
    const plot = {
      types: [type('urgent', [10], 60, { priority: 1 }), type('calm', [0, 20], 40)],
      pools: [pool('north', ['urgent'], 0), pool('south', ['urgent', 'calm'], 1)],
      rules: [{ when: { callTypes: ['urgent'] }, stages: [stage(['north']), stage(['south'], 30)] }, { stages: [stage(['south'])] }],
    }
    expect(told(plot)).toEqual([
      '1 calm answered by south, stage 1, waited 0',
      '2 urgent answered by south, stage 2, waited 70',
      '3 calm answered by south, stage 1, waited 20',
    ])
  })

  it('a stage opens before a patience of the same length ends', () => {
    const plot = {
      types: [type('a', [0], 60, patience(30))],
      pools: [pool('north', ['a'], 0), pool('south', ['a'], 1)],
      rules: [{ stages: [stage(['north']), stage(['south'], 30)] }],
    }
    expect(told(plot)).toEqual(['1 a answered by south, stage 2, waited 30'])
  })

  it('a caller who gives up leaves the telephone line to one who calls at that instant', () => {
    const plot = { types: [type('a', [0, 10, 40], 600, patience(30))], pools: [pool('north', ['a'], 1)], lines: 2 }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a abandoned, waited 30', '3 a abandoned, waited 30'])
  })

  it('a telephone line is free from the end of talk, while the agent still wraps up', () => {
    const wrapUp = { kind: 'constant', mean: 30 } as const
    const plot = { types: [type('a', [0, 59, 60], 60, { wrapUp })], pools: [pool('north', ['a'], 1)], lines: 1 }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 a blocked', '3 a answered by north, stage 1, waited 30'])
  })

  it('first calls are numbered by arrival, and by type where they arrive together', () => {
    const plot = { types: [type('a', [5, 5], 60), type('b', [0, 5], 60)], pools: [pool('north', ['a', 'b'], 4)] }
    expect(told(plot).map((line) => line.slice(0, 3))).toEqual(['1 b', '2 a', '3 a', '4 b'])
  })

  it('rules change before a type closes: the caller is answered under the new rule, not cut off', () => {
    const plot = {
      types: [type('a', [10], 60, { open: [until(1)], atClose: 'disconnect' })],
      pools: [pool('north', ['a'], 0), pool('south', ['a'], 1)],
      rules: [{ when: { window: until(1) }, stages: [stage(['north'])] }, { stages: [stage(['north', 'south'])] }],
    }
    expect(told(plot)).toEqual(['1 a answered by south, stage 1, waited 50'])
  })

  it('a caller waiting at closing is cut off, and one who calls at that instant is closed out', () => {
    const plot = { types: [type('a', [10, 60], 60, { open: [until(1)], atClose: 'disconnect' })], pools: [pool('north', ['a'], 0)] }
    expect(told(plot)).toEqual(['1 a disconnected', '2 a closed'])
  })

  it('a threshold of the new rule that falls on the window edge opens right after it', () => {
    const plot = {
      types: [type('a', [30], 60)],
      pools: [pool('north', ['a'], 0), pool('south', ['a'], 1)],
      rules: [{ when: { window: until(1) }, stages: [stage(['north'])] }, { stages: [stage(['north']), stage(['south'], 30)] }],
    }
    expect(told(plot)).toEqual(['1 a answered by south, stage 2, waited 30'])
  })
})

describe('At a window edge', () => {
  it('waiting calls keep their wait: a stage whose time has passed is open at once', () => {
    const plot = {
      types: [type('a', [10], 60)],
      pools: [pool('north', ['a'], 0), pool('south', ['a'], 1)],
      rules: [{ when: { window: until(1) }, stages: [stage(['north'])] }, { stages: [stage(['north']), stage(['south'], 30)] }],
    }
    expect(told(plot)).toEqual(['1 a answered by south, stage 2, waited 50'])
  })

  it('waiting calls are bound by a new assign in order of arrival over all types', () => {
    const plot = {
      types: [type('a', [0, 0, 10, 30], 100), type('b', [20], 100)],
      pools: [pool('north', ['a', 'b'], 1), pool('south', ['a', 'b'], 1)],
      rules: [
        { when: { window: until(1) }, stages: [stage(['north', 'south'])] },
        {
          assign: [
            { pool: 'north', share: 0.5 },
            { pool: 'south', share: 0.5 },
          ],
          stages: [stage(['north', 'south'], 1000)],
        },
      ],
    }
    // Calls 1 and 2 last to 100. At 60, call 3 is bound to north, 4 to south, 5 to north.
    expect(told(plot)).toEqual([
      '1 a answered by north, stage 1, waited 0',
      '2 a answered by south, stage 1, waited 0',
      '3 a answered by north, stage 1, waited 90',
      '4 b answered by south, stage 1, waited 80',
      '5 a answered by north, stage 1, waited 170',
    ])
  })
})

describe('Within a pool', () => {
  it('the longest-idle agent leaves when the staffing falls', () => {
    const plot = {
      types: [type('a', [0, 200, 300], 100), type('b', [10], 40)],
      pools: [
        pool(
          'north',
          ['a'],
          [
            [0, 2],
            [150, 1],
          ],
        ),
        pool('south', ['a', 'b'], 1),
      ],
      rules: [
        { when: { callTypes: ['b'] }, stages: [stage(['south'])] },
        { stages: [stage(['north', 'south'], 0, { kind: 'longest-idle' })] },
      ],
    }
    // North: one agent idle since 0, who leaves at 150, one since 100. South: idle since 50.
    expect(told(plot).map((line) => line.split(',')[0])).toEqual([
      '1 a answered by north',
      '2 b answered by south',
      '3 a answered by south',
      '4 a answered by north',
    ])
  })
})

describe('Counters of a policy', () => {
  it('share counts answers pulled by freed agents too', () => {
    const shares = [
      { pool: 'north', share: 0.5 },
      { pool: 'south', share: 0.5 },
    ]
    const plot = {
      types: [type('a', [0, 10, 20, 300, 301], 60)],
      pools: [
        pool('north', ['a'], 1),
        pool(
          'south',
          ['a'],
          [
            [0, 0],
            [200, 2],
          ],
        ),
      ],
      rules: [{ stages: [stage(['north', 'south'], 0, { kind: 'share', shares })] }],
    }
    // North answers calls 1, 2 and 3, two of them pulled; south then catches up.
    expect(told(plot).map((line) => line.split(',')[0])).toEqual([
      '1 a answered by north',
      '2 a answered by north',
      '3 a answered by north',
      '4 a answered by south',
      '5 a answered by south',
    ])
  })

  it('round-robin goes on from the last pool chosen at an arrival, whoever pulled a call in between', () => {
    const plot = {
      types: [type('a', [0, 5, 10, 300, 400], 60)],
      pools: [pool('north', ['a'], 1), pool('south', ['a'], 1)],
      rules: [{ stages: [stage(['north', 'south'], 0, { kind: 'round-robin' })] }],
    }
    // Call 3 is pulled by north at 60.
    expect(told(plot).map((line) => line.split(',')[0])).toEqual([
      '1 a answered by north',
      '2 a answered by south',
      '3 a answered by north',
      '4 a answered by north',
      '5 a answered by south',
    ])
  })

  it('assign counts neither blocked nor balking calls', () => {
    const assign = [
      { pool: 'north', share: 0.5 },
      { pool: 'south', share: 0.5 },
    ]
    const plot = {
      types: [type('a', [0, 100], 30), type('b', [10], 30, { balking: 1 })],
      pools: [
        pool('north', ['a'], 1),
        pool(
          'south',
          ['a', 'b'],
          [
            [0, 0],
            [50, 1],
          ],
        ),
      ],
      rules: [{ assign, stages: [] }],
    }
    expect(told(plot)).toEqual(['1 a answered by north, stage 1, waited 0', '2 b balked', '3 a answered by south, stage 1, waited 0'])
  })
})

describe('The target', () => {
  it.each([
    ['is met by a wait of T that arithmetic made a little longer', 32.2, 1],
    ['is missed by more than a microsecond', 32.200002, 0],
  ])('%s', (_, end, met) => {
    const plot = { types: [type('first', [0], end), type('a', [12.2], 60)], pools: [pool('north', ['first', 'a'], 1)] }
    expect(replay(plot).log.column.wait[1]).toBeGreaterThan(20)
    expect(total(plot, 'answeredWithinTarget')).toBe(1 + met)
  })
})

describe('After the horizon', () => {
  it('stage timers run, the last staffing stays, and who has nobody to wait for is cut off', () => {
    const plot = {
      types: [type('a', [3590], 60), type('b', [3595], 60)],
      pools: [pool('north', ['a', 'b'], 0), pool('south', ['a'], 1)],
      rules: [{ stages: [stage(['north']), stage(['south'], 30)] }],
    }
    expect(told(plot)).toEqual(['1 a answered by south, stage 2, waited 30', '2 b disconnected'])
  })
})
