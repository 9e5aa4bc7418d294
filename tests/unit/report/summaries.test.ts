import { describe, expect, it } from 'vitest'
import { comparisonsOf } from '../../../src/experiment/comparisons.ts'
import { estimatesOf } from '../../../src/experiment/estimates.ts'
import { Fold } from '../../../src/experiment/Fold.ts'
import type { MetricBlock } from '../../../src/metrics/block.ts'
import { TABLES } from '../../../src/metrics/columns.ts'
import type { Model } from '../../../src/model/model.ts'
import type { Paint } from '../../../src/report/Paint.ts'
import type { RunFacts } from '../../../src/report/RunFacts.ts'
import { summaryJson } from '../../../src/report/summaryJson.ts'
import { comparisonRows, summaryRows } from '../../../src/report/summaryRows.ts'
import { terminalSummary } from '../../../src/report/terminalSummary.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, RATING, type Tiny, tinyModel } from '../metrics/tinyModel.ts'

const PLAIN: Paint = { bold: String, dim: String, good: String, bad: String }
const FACTS: RunFacts = { seed: '1', out: 'results/tiny', seconds: 6.1, workers: 2 }

function run(model: Model, replications: number, block: (r: number, position: number) => MetricBlock) {
  const fold = new Fold(
    model,
    model.policies.map((_, q) => q),
  )
  for (let r = 1; r <= replications; r++) for (const q of fold.policies) fold.add(r, q, block(r, q))
  const estimates = estimatesOf(fold)
  const comparisons = comparisonsOf(fold, estimates)
  return { fold, estimates, comparisons, lines: terminalSummary(fold, estimates, comparisons, FACTS, PLAIN) }
}

const random = (model: Model, replications: number) => run(model, replications, (r, q) => randomBlock(model, `${r}`, 0.85 - 0.1 * q))
const DAY: Tiny = { count: 24, firstHour: 0 }

describe('summary rows', () => {
  const model = tinyModel({ types: [{ name: 'a', satisfaction: RATING }, { name: 'b' }], policies: ['x', 'y'] })
  const { estimates, comparisons } = random(model, 5)

  it('have the columns of their tables, decimals by unit, and empty cells for undefined values', () => {
    const rows = summaryRows(estimates)
    for (const row of rows) expect(row).toHaveLength(TABLES.summary.length)
    const of = (scope: string, name: string, metric: string): string[] =>
      rows.find((row) => row[0] === 'x' && row[1] === scope && row[2] === name && row[3] === metric)!
    expect(of('total', 'all', 'service_level')[4]).toBe('fraction')
    expect(of('total', 'all', 'service_level')[5]).toMatch(/^0\.\d{6}$/)
    expect(of('total', 'all', 'aht_s')[5]).toBe('320.000')
    expect(of('total', 'all', 'cost').slice(4, 9)).toEqual(['EUR', '0.0000', '0.0000', '0.0000', '0.0000'])
    expect(of('call_type', 'b', 'satisfaction').slice(4)).toEqual(['fraction', '', '', '', '', '5'])
  })

  it('of comparisons have theirs too', () => {
    const rows = comparisonRows(comparisons)
    for (const row of rows) expect(row).toHaveLength(TABLES.comparison.length)
    const level = rows.find((row) => row[2] === 'total' && row[4] === 'service_level')!
    expect(level.slice(0, 6)).toEqual(['y', 'x', 'total', 'all', 'service_level', 'fraction'])
    expect(level[6]).toMatch(/^-0\.\d{6}$/)
    expect(level[12]).toBe('no')
  })

  it('leave errors, bounds and p-values empty after one replication', () => {
    const single = random(model, 1)
    expect(summaryRows(single.estimates)[0].slice(6)).toEqual(['', '', '', '1'])
    const level = comparisonRows(single.comparisons).find((row) => row[4] === 'service_level')!
    expect([...level.slice(7, 10), ...level.slice(11)]).toEqual(['', '', '', '', 'unclear', '1', ''])
  })
})

describe('the summary as JSON', () => {
  it('says what was run, has every estimate and comparison in full, and null for undefined values', () => {
    const model = tinyModel({ policies: ['x', 'y'] })
    const { fold, estimates, comparisons } = random(model, 2)
    const json = JSON.parse(JSON.stringify(summaryJson(fold, estimates, comparisons, FACTS)))
    expect(json).toMatchObject({
      schema_version: 1,
      scenario: 'Tiny',
      seed: '1',
      replications: 2,
      policies: ['x', 'y'],
      baseline: 'x',
      calls: 4000,
    })
    expect(json.summary).toHaveLength(estimates.length)
    expect(json.comparison).toHaveLength(comparisons.length)
    const satisfaction = json.summary.find((row: { metric: string }) => row.metric === 'satisfaction')
    expect(satisfaction).toMatchObject({ mean: null, std_error: null, lower: null })
    const level = json.summary.find((row: { metric: string }) => row.metric === 'service_level')
    expect(level.mean).toBe(estimates.find((row) => row.metric === 'service_level')!.mean)
  })
})

describe('the terminal summary', () => {
  const policies = ['onshore-first', 'office-hours-onshore-and-the-rest-abroad', 'cheapest-first']
  const types = [{ name: 'technical', target: 0.8, satisfaction: RATING }]
  const pools = [
    { name: 'Lille', cost: { perPaidHour: 30 }, kgPerPaidHour: 1.2 },
    { name: 'Tunis', location: 'offshore' as const, provider: 'x', cost: { perPaidHour: 12 }, kgPerPaidHour: 1 },
  ]

  it('names the run, has a row per policy with marks against the baseline, says why, and where the tables are', () => {
    const { lines } = random(tinyModel({ ...DAY, types, pools, policies }), 12)
    const text = lines.join('\n')
    expect(lines.slice(0, 2).join(' · ')).toMatch(/^Tiny · 2 Nov 2026 · [\d,]+ calls a day · 12 days under 3 policies/)
    expect(text).toContain('simulated in 6.1 s (2 threads, 6 k calls/s)')
    expect(text).toContain('80 % in 20 s')
    expect(lines.find((line) => line.startsWith('onshore-first'))).not.toMatch(/[▲▼·]/)
    expect(lines.find((line) => line.startsWith('office-'))).toMatch(/^office-\S*… +\d+\.\d ±\d\.\d % ▼/)
    expect(text).toContain('▲ better  ▼ worse  · unclear than onshore-first (95 %, on the same calls, Holm)')
    expect(text).toMatch(/Monday \d\d:00–\d\d:00 is/)
    expect(lines[lines.length - 1]).toBe('Tables in results/tiny · seed 1')
  })

  it('never has a line wider than 80 columns, whatever the names, and lists forty policies', () => {
    const many = Array.from({ length: 40 }, (_, j) => `policy number ${j} with a name that is far too long for any terminal`)
    const long = [{ name: 'an extremely long name of a call type with very many words in it', satisfaction: RATING }]
    const model = tinyModel({
      types: long,
      pools: pools.map((pool) => ({ ...pool, name: `${pool.name} ${'x'.repeat(90)}` })),
      policies: many,
    })
    const { lines } = random(model, 2)
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80)
    expect(lines.filter((line) => line.startsWith('policy numbe'))).toHaveLength(40)
  })

  it('has neither marks nor intervals with one policy and one replication', () => {
    const { lines } = random(tinyModel({ ...DAY, types, pools }), 1)
    const text = lines.join('\n')
    expect(text).not.toMatch(/[▲▼±]/)
    expect(text).toContain('\n1 day simulated')
    expect(text).not.toContain('Under first')
  })

  it('says between which service levels nine days of ten lie, and on how many days the targets are met, where there are days enough', () => {
    const days = (replications: number, more: Tiny = {}): string => {
      const model = tinyModel({ ...DAY, types, pools, ...more })
      const fold = new Fold(
        model,
        model.policies.map((_, q) => q),
        { withFans: 1000 },
      )
      for (let r = 1; r <= replications; r++) for (const q of fold.policies) fold.add(r, q, randomBlock(model, `${r}`, 0.9))
      const estimates = estimatesOf(fold)
      return terminalSummary(fold, estimates, comparisonsOf(fold, estimates), FACTS, PLAIN).join(' ')
    }
    expect(days(19)).not.toContain('9 days of 10')
    const [, low, high, met, lower, upper] =
      /On 9 days of 10 the service level is between (\d+) % and (\d+) %; the target is met on (\d+) % of days \(95 % interval: (\d+) % to (\d+) %\)\./
        .exec(days(20))!
        .map(Number)
    expect(low).toBeLessThan(high)
    expect(lower).toBeLessThan(met)
    expect(met).toBeLessThanOrEqual(upper)
    const several = days(20, { types: [...types, { name: 'sales', target: 0.7 }], policies })
    expect(several).toMatch(/Under onshore-first, on 9 days of 10 the service level is between .*; every target is met on \d+ % of days/)
    const free = days(1, { types: [{ name: 'free' }], count: 24 * 20 })
    expect(free).toMatch(/On 9 days of 10 the service level is (between \d+ % and )?\d+ %\. /)
  })

  it('leaves out columns that no policy has a figure for', () => {
    const { lines } = random(tinyModel({ ...DAY, policies: ['a', 'b'] }), 3)
    expect(lines.join('\n')).not.toMatch(/cost per|satis-|CO2/)
    expect(lines.join('\n')).toContain('in 20 s')
    expect(lines.join('\n')).toContain('on the same calls)')
  })

  it('speaks of a few hours, or of many days, as such', () => {
    const hour = random(tinyModel({ count: 1, firstHour: 9 }), 2).lines.join(' · ')
    expect(hour).toMatch(/2 Nov 2026 from 09:00 for 1 h · \d+ calls · 2 runs/)
    const fortnight = random(tinyModel({ count: 24 * 14, firstHour: 0 }), 2).lines.join(' · ')
    expect(fortnight).toMatch(/2 Nov 2026 to 15 Nov 2026 · [\d,]+ calls a day · 2 runs/)
    expect(fortnight).toMatch(/[a-z]+days \d\d:00/)
  })

  it('says so when call types are held to different things', () => {
    const own = tinyModel({
      types: [
        { name: 'a', within: 20, target: 0.8 },
        { name: 'b', within: 60 },
      ],
    })
    expect(random(own, 2).lines.join('\n')).toContain('own targets')
  })

  it('asks for more replications where a service level is known to no better than 3 points', () => {
    const model = tinyModel({ types: [{ name: 'technical' }] })
    const level = (spread: number) =>
      run(model, 4, (r) => new BlockWriter(model).flow(0, 0, { answered: 1000, answeredWithinTarget: 800 + spread * r }).block).lines.join(
        '\n',
      )
    expect(level(50)).toContain('\nMore replications (-r) narrow the intervals.\n')
    expect(level(5)).not.toContain('More replications')
  })

  it('says how many calls were expected, warm-up and closed hours left out, where busy days or few replications move the volume', () => {
    const arrivals = { kind: 'poisson', end: Float64Array.of(0, 3600, 86400), rate: Float64Array.of(9, 1, 0.01) } as const
    const dated = { ...arrivals, date: Int32Array.of(0, 0, 0), dates: 1 }
    const open = { from: Float64Array.of(-1800, 7200), to: Float64Array.of(1800, 90000) }
    const title = (more: object, replications: number): string =>
      random({ ...tinyModel({ ...DAY, types: [{ name: 'a', arrivals: { ...dated, ...more }, open }] }), begin: -3600 }, replications)
        .lines[0]
    expect(title({}, 2)).toContain('calls a day (expected 2,592)')
    expect(title({ busyness: { cv: 0.1, key: 'a' } }, 12)).toContain('(expected 2,592)')
    expect(title({}, 12)).not.toContain('expected')
  })

  describe('by call type', () => {
    const several = [
      { name: 'sales', target: 0.8 },
      { name: 'technical support at night', target: 0.7, within: 60 },
    ]

    it('shows targets and levels of the baseline and of the best policy, where several types have targets', () => {
      const model = tinyModel({ ...DAY, types: several, policies: ['first', 'second'] })
      const better = run(model, 8, (r, q) => randomBlock(model, `${r}`, 0.5 + 0.2 * q))
      const at = better.lines.findIndex((line) => line.startsWith('call type'))
      expect(better.lines[at - 1]).toMatch(/ first +second$/)
      expect(better.lines[at + 1]).toMatch(/^sales +80 % in 20 s +\d+\.\d ±\d\.\d % +\d+\.\d % +\d+\.\d ±\d\.\d % ▲ +\d+\.\d %$/)
      expect(better.lines[at + 2]).toMatch(/^technical sup\S*… +70 % in 60 s/)
      const worse = random(model, 8)
      expect(worse.lines.find((line) => line.startsWith('sales'))).toMatch(/^sales +80 % in 20 s +\S+ \S+ % +\S+ %$/)
    })

    it('is left out with one target, with nine types, and where the summary would reach 40 lines', () => {
      const shown = (tiny: Tiny): boolean => random(tinyModel(tiny), 2).lines.some((line) => line.startsWith('call type'))
      expect(shown({ types: several })).toBe(true)
      expect(shown({ types: [several[0], { name: 'b' }] })).toBe(false)
      expect(shown({ types: Array.from({ length: 9 }, (_, k) => ({ name: `t${k}`, target: 0.8 })) })).toBe(false)
      const policies = (count: number) => ({ types: several, policies: Array.from({ length: count }, (_, j) => `p${j}`) })
      expect(shown(policies(10))).toBe(true)
      expect(shown(policies(30))).toBe(false)
    })
  })

  it('keeps to narrow terminals: prose wrapped, CO2 dropped before satisfaction, nothing cut short of 60 columns', () => {
    const model = tinyModel({ ...DAY, types: [...types, { name: 'other', target: 0.8 }], pools, policies })
    const { fold, estimates, comparisons, lines } = random(model, 6)
    const at = (columns: number): string[] => terminalSummary(fold, estimates, comparisons, FACTS, PLAIN, columns)
    for (let columns = 60; columns <= 80; columns++)
      for (const line of at(columns)) expect([...line].length, line).toBeLessThanOrEqual(columns)
    expect(at(200)).toEqual(lines)
    expect(at(20)).toEqual(at(60))
    const faces = (columns: number): number => ['cost per', 'satis-', 'CO2 per'].findIndex((face) => !at(columns).join('\n').includes(face))
    const shown = Array.from({ length: 21 }, (_, more) => faces(60 + more))
    expect([...new Set(shown)], shown.join()).toEqual([1, 2, -1])
    expect(at(60).join(' ')).toMatch(/12 days|6 days under 3 policies simulated in 6\.1 s \(2 threads, \S+ k calls\/s\)/)
  })

  it('is the same but for the colours when it is painted', () => {
    const model = tinyModel({ ...DAY, types, pools, policies })
    const { fold, estimates, comparisons, lines } = random(model, 6)
    const mark = (text: string): string => `\u001b[1m${text}\u001b[22m`
    const painted = terminalSummary(fold, estimates, comparisons, FACTS, { bold: mark, dim: mark, good: mark, bad: mark })
    expect(painted.map((line) => line.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '').trimEnd())).toEqual(lines)
  })
})

describe('the reason given', () => {
  const pools = [{ name: 'Lille', skills: [0] }, { name: 'Tunis' }]
  const types = [{ name: 'technical' }, { name: 'billing' }]
  /** One hour in which half of the technical calls are late, at given hours of work of ten staffed. */
  const why = (tiny: Tiny, working: readonly number[], cells: { blocked?: number; disconnected?: number } = {}): string => {
    const model = tinyModel({ count: 2, ...tiny })
    const writer = new BlockWriter(model).flow(0, 0, { answered: 1000, answeredWithinTarget: 1000 }).type(1, 0, cells)
    if (cells.blocked === undefined && cells.disconnected === undefined) writer.flow(1, 0, { answered: 1000, answeredWithinTarget: 500 })
    working.forEach((busy, p) => {
      if (busy > 0) writer.pool(1, p, { busy, staffed: 10 })
    })
    return run(model, 1, () => writer.block)
      .lines.slice(5)
      .join(' ')
  }

  it('is staffing where every pool that may take the calls is full', () => {
    const text = why({ types, pools }, [9.9, 9.7])
    expect(text).toContain('Monday 09:00–10:00 is the hour that hurts: 50 % in 20 s (technical 50 %), occupancy 97 % at Lille and Tunis.')
    expect(text).toContain('Staffing binds: no pool that may take technical has agents to spare then.')
  })

  it('is routing where a pool that may take them has agents to spare', () => {
    expect(why({ types, pools }, [9.9, 4])).toContain('Routing binds: Tunis, at 40 %, may take technical but gets it late or never.')
  })

  it('is skills where only pools that may not take them have agents to spare', () => {
    expect(why({ types, pools: [pools[0], { name: 'Tunis', skills: [1] }] }, [9.9, 4])).toContain(
      'Skills bind: Tunis stands at 40 % and may not take technical.',
    )
  })

  it('is the lines where most missed calls got a busy tone', () => {
    expect(why({ types, pools, lines: 120 }, [9.9, 9.9], { blocked: 500 })).toContain('Lines bind: all 120 are taken.')
  })

  it('is an empty house where nobody who may take them is staffed', () => {
    expect(why({ types, pools }, [], { disconnected: 500 })).toContain('Staffing binds: no pool that may take technical is staffed then.')
  })

  it('is peaks within the hour where no pool that may take them is full', () => {
    expect(why({ types, pools }, [8, 8.2])).toContain('Peaks within the hour bind: no pool that may take technical is full all through it.')
  })

  it('is no reproach where the weakest hour holds its target', () => {
    const model = tinyModel({ types: [{ name: 'technical', target: 0.8 }], count: 1 })
    const { block } = new BlockWriter(model).flow(0, 0, { answered: 100, answeredWithinTarget: 85 }).pool(0, 0, { busy: 6, staffed: 10 })
    const text = run(model, 1, () => block).lines.join(' ')
    expect(text).toContain(
      'Monday 08:00–09:00 is the weakest hour: 85 % in 20 s, occupancy 60 % at rennes; the target of 80 % still holds.',
    )
  })

  /** A day of hours with so many calls and so many of them in time, by hour. */
  const hours = (model: Model, cells: readonly (readonly [number, number])[]): MetricBlock => {
    const writer = new BlockWriter(model)
    cells.forEach(([answered, answeredWithinTarget], i) => {
      writer.flow(i, 0, { answered, answeredWithinTarget }).pool(i, 0, { busy: 9.8, staffed: 10 })
    })
    return writer.block
  }

  it('names the hour with the lowest service level, not the one with most calls missed, and passes over hours of few calls', () => {
    const model = tinyModel({ count: 3, types: [{ name: 'technical', target: 0.8 }] })
    const block = hours(model, [
      [1000, 700],
      [400, 200],
      [99, 1],
    ])
    expect(run(model, 1, () => block).lines.join(' ')).toContain('Monday 09:00–10:00 is the hour that hurts: 50 % in 20 s')
  })

  it('is given for the baseline, then for the best of those clearly better, never for one that only seems better', () => {
    const model = tinyModel({ count: 2, types: [{ name: 'technical', target: 0.8 }], policies: ['first', 'luckier', 'better', 'best'] })
    const levels = [
      [600, 700],
      [600, 700],
      [850, 800],
      [990, 940],
    ]
    const { lines } = run(model, 6, (r, q) => {
      const luck = q === 1 ? 300 * (r % 2) - 50 : r
      return hours(
        model,
        levels[q].map((inTime) => [1000, Math.min(1000, inTime + luck)] as const),
      )
    })
    const text = lines.join(' ')
    expect(text).toMatch(
      /Under first, Monday 08:00–09:00 is the hour that hurts: 60 % .* Under best the weakest is Monday 09:00–10:00, with 94 %\./,
    )
    expect(text).not.toMatch(/Under (luckier|better)/)
  })

  it('is a policy that routes nowhere where calls are never answered although agents are idle', () => {
    const model = tinyModel({ count: 2, types: [{ name: 'technical' }], pools: [{ name: 'lyon' }] })
    const { block } = new BlockWriter(model).type(0, 0, { abandoned: 100 }).pool(0, 0, { busy: 0, staffed: 10 })
    expect(run(model, 1, () => block).lines.join(' ')).toContain(
      'Routing binds: technical calls wait while agents of lyon who may take them are idle: the policy routes them nowhere.',
    )
  })

  it('is a rule without a usable pool in the hour that it covers', () => {
    const module = tinyModel({ count: 2, types: [{ name: 'technical' }], pools: [{ name: 'lyon' }, { name: 'tunis', skills: [] }] })
    const stage = (pool: number) => ({
      stages: [{ after: 0, pools: Int32Array.of(pool), choose: { kind: 'in-order' } as const, reserve: new Int32Array(1) }],
    })
    const clock = { at: Float64Array.of(0, 3600), rule: Int32Array.of(0, 1), candidates: [Int32Array.of(0), Int32Array.of(1)] }
    const model: Model = {
      ...module,
      policies: [{ ...module.policies[0], routing: { kind: 'rules', rules: [stage(1), stage(0)], clock } }],
    }
    const block = new BlockWriter(model)
      .flow(0, 0, { answered: 100, answeredWithinTarget: 0 })
      .pool(0, 0, { busy: 2, staffed: 10 })
      .flow(1, 0, { answered: 100, answeredWithinTarget: 100 }).block
    expect(run(model, 1, () => block).lines.join(' ')).toContain('the policy routes them nowhere')
    const later: Model = {
      ...model,
      policies: [
        {
          ...module.policies[0],
          routing: { kind: 'rules', rules: [stage(1), stage(0)], clock: { ...clock, at: Float64Array.of(0, 1800) } },
        },
      ],
    }
    expect(run(later, 1, () => block).lines.join(' ')).toContain('the policy sends them there late')
  })

  it('is a policy that sends calls late where half of them miss although everybody has time', () => {
    expect(why({ types, pools }, [4, 4])).toContain(
      'technical calls wait while agents of Lille and Tunis who may take them are idle: the policy sends them there late.',
    )
  })

  it('is left out where nobody called', () => {
    const model = tinyModel()
    const { lines } = run(model, 1, () => new BlockWriter(model).block)
    expect(lines.join('\n')).not.toMatch(/hour/)
  })
})
