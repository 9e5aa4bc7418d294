import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aiguillage, lines, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())

interface Row {
  readonly policy: string
  readonly scope: string
  readonly name: string
  readonly metric: string
  readonly mean: number
  readonly stdError: number
  readonly halfWidth: number
  readonly replications: number
}

async function run(out: string, ...args: string[]): Promise<{ readonly out: string; readonly err: string }> {
  const path = join(folder, out)
  const { code, err } = await aiguillage(['run', scenario, '--out', path, ...args])
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
  return { out: path, err }
}

function summary(out: string): readonly Row[] {
  return lines(out, 'summary.csv')
    .slice(1)
    .map((line) => {
      const [policy, scope, name, metric, , mean, stdError, lower, upper, replications] = line.split(',')
      return {
        policy,
        scope,
        name,
        metric,
        mean: Number(mean),
        stdError: Number(stdError),
        halfWidth: (Number(upper) - Number(lower)) / 2,
        replications: Number(replications),
      }
    })
}

const record = (out: string) => JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))
const tables = (out: string) =>
  new Map(
    readdirSync(out)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  )

describe('A run with --precision', () => {
  it('goes on until every call type is as precise as asked under every policy, and writes the same tables on one thread and three', async () => {
    const one = await run('precise-1', '-r', '10', '--precision', '3%', '-w', '1')
    const three = await run('precise-3', '-r', '10', '--precision', '3%', '-w', '3')
    expect(tables(three.out)).toEqual(tables(one.out))
    const levels = summary(one.out).filter(({ scope, metric }) => scope === 'call_type' && metric === 'service_level')
    expect(levels.length).toBeGreaterThan(1)
    for (const { mean, halfWidth, replications } of levels) {
      expect(halfWidth).toBeLessThanOrEqual(0.03 * mean + 1e-6)
      expect(replications).toBeGreaterThan(15)
    }
    expect(record(one.out).precision.reached).toBe(true)
    expect(one.err).toMatch(/As precise as asked after \d+ replications; the least so is\s+service_level of\s+\w+\s+under/)
  })

  it('takes half-widths in points and in the unit of the metric, each for its own metric', async () => {
    const { out } = await run('units', '-r', '10', '--for', 'total:service_level=2pt,total:asa_s=8,answered=100%', '--precision', '5%')
    const total = summary(out).filter(({ scope }) => scope === 'total')
    const of = (metric: string) => total.filter((row) => row.metric === metric).map(({ halfWidth }) => halfWidth)
    expect(Math.max(...of('service_level'))).toBeLessThanOrEqual(0.02)
    expect(Math.max(...of('asa_s'))).toBeLessThanOrEqual(8)
    const asked = record(out).precision.targets.map(({ metric, asked: allowed }: { metric: string; asked: number }) => [metric, allowed])
    expect(asked).toContainEqual(['service_level', 0.02])
    expect(asked).toContainEqual(['asa_s', 8])
  })

  it('ends at --max-replications, says so, and says what is known least', async () => {
    const { out, err } = await run('capped', '-r', '10', '--precision', '0.01%', '--max-replications', '12')
    expect(err).toMatch(/Not as precise as asked after 12 replications: service_level of\s+\w+\s+under/)
    expect(err).toContain('--max-replications')
    expect(record(out)).toMatchObject({ replications: 12, precision: { reached: false } })
  })

  it.each([
    [['--precision', '0%'], /Expected a half-width such as 1%/],
    [['--precision', 'much'], /Expected a half-width such as 1%/],
    [['--precision', '1%', '--for', 'servce_level'], /no metric "servce_level" \(did you mean "service_level"\?\)/],
    [['--precision', '1%', '--for', 'hour:provider_hhi'], /summary\.csv has provider_hhi in the scopes total\./],
    [['--precision', '1%', '--for', 'days:cost'], /--for days:cost: summary\.csv has cost in the scopes total, /],
    [['--for', 'total:cost'], /how precisely\? Give --precision 1%, or --for cost=1%\./],
    [['--max-replications', '50'], /give --precision, such as --precision 1%/],
    [['-r', '50', '--precision', '1%', '--max-replications', '40'], /below the 50 replications/],
    [['--only', '3', '-r', '5'], /'--only <n>' cannot be used with option '-r, --replications <n>'/],
    [['--only', '3', '--precision', '1%'], /'--only <n>' cannot be used with option '--precision <half-width>'/],
    [['--variance-reduction', 'magic'], /Allowed choices are none, control, all/],
  ])('refuses %j with a sentence and writes nothing', async (args, sentence) => {
    const { code, err, out } = await aiguillage(['run', scenario, '--out', join(folder, 'refused'), ...args])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(readdirSync(folder)).not.toContain('refused')
  })
})

describe('--only', () => {
  it('replays one replication alone, with exactly its rows of the batch, calls included', async () => {
    const batch = tables((await run('batch', '-r', '9', '--calls', '-w', '2')).out)
    const alone = tables((await run('alone', '--only', '7', '--calls')).out)
    for (const [name, text] of alone) {
      if (['summary.csv', 'comparison.csv', 'hourly.csv', 'routes.csv'].includes(name)) continue
      const [header, ...rows] = text.trimEnd().split('\n')
      const [whole, ...all] = batch.get(name)!.trimEnd().split('\n')
      expect(header).toBe(whole)
      expect(rows.length).toBeGreaterThan(3)
      expect(rows).toEqual(all.filter((row) => row.split(',')[1] === '7'))
    }
    expect([...alone.keys()]).toContain('calls.csv')
  })
})

describe('--variance-reduction', () => {
  it('changes the estimates alone, narrows them, and says what it was worth', async () => {
    const plain = await run('plain', '-r', '60')
    const none = await run('none', '-r', '60', '--variance-reduction', 'none')
    expect(tables(none.out)).toEqual(tables(plain.out))
    const control = await run('control', '-r', '60', '--variance-reduction', 'control')
    for (const [name, text] of tables(control.out)) {
      if (name !== 'summary.csv' && name !== 'comparison.csv') expect(text, name).toBe(tables(plain.out).get(name))
    }
    const level = (out: string) => summary(out).find(({ scope, metric }) => scope === 'total' && metric === 'service_level')!
    const [before, after] = [level(plain.out), level(control.out)]
    expect(after.stdError).toBeLessThan(before.stdError)
    expect(Math.abs(after.mean - before.mean)).toBeLessThan(4 * before.stdError)
    // 120 and 60 calls an hour for two hours: nobody calls twice, so that all that is offered is known.
    const offered = summary(control.out).find(({ scope, metric }) => scope === 'total' && metric === 'offered')!
    expect(offered).toMatchObject({ stdError: 0, halfWidth: 0 })
    expect(Number.isInteger(offered.mean)).toBe(true)
    const { controls, worth_replications: worth } = record(control.out).variance_reduction
    expect(controls).toContain('calls')
    expect(worth[before.policy].service_level / (60 * (before.stdError / after.stdError) ** 2)).toBeCloseTo(1, 2)
    expect(worth[before.policy].service_level).toBeGreaterThan(66)
    expect(control.err).toMatch(/known as well as from \d+ plain\s+replications/)
  })
})
