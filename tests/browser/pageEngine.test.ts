import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAUSES, MOMENTS, OUTCOMES } from '../../src/metrics/callLog.ts'
import type { DayTrace } from '../../src/page/protocol.ts'
import { fixedText } from '../../src/report/fixedText.ts'
import { differenceText } from '../../src/report/words/numbers.ts'
import { formatProblem } from '../../src/scenario/problem.ts'
import { aiguillage } from '../cli/aiguillage.ts'
import { openBrowser, openPage, type WatchedPage } from './openBrowser.ts'
import { check, day, differing, giveUp, ON_DISK, ROOT, report, simulate, sourceOf, tables, workOf } from './studioPage.ts'

const QUICKSTART = join(ROOT, 'data/quickstart.yaml')
const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
let browser: Browser
let disk: WatchedPage

beforeAll(async () => {
  browser = await openBrowser()
  disk = await openPage(browser)
  await disk.page.goto(ON_DISK)
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

describe('The engine in the page', () => {
  it.each([
    ['quickstart', QUICKSTART, 4],
    ['a scenario with nearly every mechanism', join(ROOT, 'data/ecommerce-peak/ecommerce-peak.yaml'), 2],
  ])('makes the tables of the command line byte for byte: %s', async (name, file, replications) => {
    const out = join(folder, name)
    const run = await aiguillage(['run', file, '--seed', 'peak day', '-r', String(replications), '--out', out, '--quiet'])
    expect(run.code).toBe(0)
    const found = await tables(disk.page, workOf(sourceOf(file), replications, { seed: 'peak day' }))
    const csv = readdirSync(out).filter((each) => each.endsWith('.csv'))
    expect(Object.keys(found).sort()).toEqual([...csv, 'run.json'].sort())
    expect(differing(found, out, csv)).toEqual([])
    const [own, theirs] = [found['run.json']!, readFileSync(join(out, 'run.json'), 'utf8')].map((text) => JSON.parse(text) as object)
    const { node, time_zone_data, ...same } = own as Record<string, unknown>
    expect(node).toMatch(/^Chrome \d+$/)
    expect(time_zone_data).toBeNull()
    expect(theirs).toMatchObject(same)
  })

  it.each([
    ['one-site', 3],
    ['two-sites', 2],
    ['clocks-go-back', 1],
    ['whole-life', 2],
  ])('makes the tables of the golden run %s', async (name, replications) => {
    const golden = join(ROOT, 'tests/golden', name)
    const found = await tables(disk.page, workOf(sourceOf(join(golden, 'scenario.yaml')), replications, { seed: 'golden' }))
    const kept = readdirSync(golden).filter(
      (each) => each.endsWith('.csv') && !['calls.csv', 'instants.csv', 'forecast.csv'].includes(each),
    )
    expect(differing(found, golden, kept)).toEqual([])
  })

  it.each([
    ['whole-life', 2],
    ['clocks-go-back', 1],
  ])('plays the very calls of calls.csv: %s', async (name, replication) => {
    const golden = join(ROOT, 'tests/golden', name)
    const work = workOf(sourceOf(join(golden, 'scenario.yaml')), replication, { seed: 'golden' })
    const [, ...rows] = readFileSync(join(golden, 'calls.csv'), 'utf8').trimEnd().split('\n')
    const policies = [...new Set(rows.map((row) => row.split(',')[0]!))]
    for (const policy of policies) {
      const trace = await day(disk.page, work, replication, policy)
      expect(rowsOf(trace)).toEqual(rows.filter((row) => row.startsWith(`${policy},${replication},`)))
    }
  })

  it('says how many agents were there as pools.csv does', async () => {
    const golden = join(ROOT, 'tests/golden/whole-life')
    const trace = await day(disk.page, workOf(sourceOf(join(golden, 'scenario.yaml')), 1, { seed: 'golden' }), 1, 'by-value')
    const [header, ...rows] = readFileSync(join(golden, 'pools.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => row.split(','))
    const column = (name: string): number => header!.indexOf(name)
    for (const pool of trace.pools) {
      const booked = rows
        .filter((row) => row[0] === 'by-value' && row[1] === '1' && row[column('pool')] === pool.name)
        .reduce((sum, row) => sum + Number(row[column('staffed_h')]), 0)
      const hours = pool.at.reduce((sum, at, i) => {
        const end = Math.min(pool.at[i + 1] ?? trace.horizon, trace.horizon)
        return sum + (pool.staffed[i]! * Math.max(0, end - Math.max(0, at))) / 3600
      }, 0)
      expect(hours).toBeCloseTo(booked, 4)
    }
  })

  it('shows pictures of more and more replications while it goes on', async () => {
    // How many depends on how long a picture takes beside a replication: on a machine with many processors, more have to be simulated.
    for (let planned = 40, kinds = 0; kinds < 3; planned *= 4) {
      expect(planned).toBeLessThan(20_000)
      const work = workOf(sourceOf(QUICKSTART), planned, { seed: `pictures of ${planned}` })
      const { pictures, others } = await simulate(disk.page, work)
      expect(others).toEqual([])
      const seen = pictures.map(({ replications }) => replications)
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(pictures.at(-1)).toMatchObject({ replications: planned, simulated: planned, planned })
      expect(pictures.every(({ replications, simulated }) => replications >= 1 && replications <= simulated)).toBe(true)
      kinds = new Set(seen).size
    }
  })

  it('makes the report of the pieces of the last picture, as the command line makes it', async () => {
    const work = workOf(sourceOf(QUICKSTART), 120, { seed: 'pictures' })
    const { pictures, fragments } = await simulate(disk.page, work)
    expect(Object.keys(fragments).sort()).toEqual([...pictures.at(-1)!.order].sort())
    const made = await report(disk.page, work)
    expect(made).toContain(fragments['policies'])
    const out = join(folder, 'pictures')
    const args = ['run', QUICKSTART, '--seed', 'pictures', '-r', '120', '--out', out, '--lang', 'en', '--quiet']
    const run = await aiguillage(args, { report: true })
    expect(run.code).toBe(0)
    expect(withoutPlace(made)).toBe(withoutPlace(readFileSync(join(out, 'report.html'), 'utf8')))
    const charts = pictures.at(-1)!.order.filter((id) => fragments[id]!.startsWith('<figure'))
    expect(charts.length).toBeGreaterThan(2)
  })

  it('compares with what is pinned as the command line compares with a loss: policy by policy, on the same calls', async () => {
    const out = join(folder, 'loss')
    const lost = ['--lose', 'casablanca', '--lose-from', '10:00', '--lose-for', '2h']
    const compared = await aiguillage(['compare', QUICKSTART, ...lost, '-r', '6', '--out', out, '--quiet'])
    expect(compared.code).toBe(0)
    const source = sourceOf(QUICKSTART)
    const outage = '\ndisruptions:\n  - { at: 2026-11-16T10:00, for: 2 h, pools: casablanca, capacity: 0% }\n'
    const { fragments, others } = await simulate(disk.page, workOf({ ...source, text: source.text + outage }, 6, { pinned: source }))
    expect(others).toEqual([])
    const [header, ...rows] = readFileSync(join(out, 'loss.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((row) => row.split(','))
    const shown = ['service_level', 'abandonment_rate', 'cost_per_resolved', 'co2_per_answered_g']
    const policies = [...new Set(rows.map(([policy]) => policy))]
    const expected = policies.flatMap((policy) =>
      shown.map((metric) => {
        const row = rows.find((each) => each[0] === policy && each[1] === 'total' && each[3] === metric)!
        const [difference, lower, upper] = ['difference', 'lower', 'upper'].map((name) => Number(row[header!.indexOf(name)]))
        const text = differenceText({ difference: difference!, lower: lower!, upper: upper! }, row[4]!, 'en')
        return `${row[header!.indexOf('better')]} ${text}`
      }),
    )
    const found = [...fragments['pinned']!.matchAll(/<span class="mark (\w+)">.*?<span class="difference">(.*?)<\/span>/g)]
    expect(found.map(([, better, text]) => `${better} ${text}`)).toEqual(expected)
  })

  it('goes on with what it has: more replications, another policy and another language cost no new beginning', async () => {
    const work = workOf(sourceOf(QUICKSTART), 3, { seed: 'goes on' })
    await simulate(disk.page, work)
    const french = await simulate(disk.page, { ...work, language: 'fr', policy: 'cheapest' })
    expect(french.pictures[0]).toMatchObject({ replications: 3, simulated: 3 })
    expect(french.fragments['policies']).toContain('Politique')
    const more = await simulate(disk.page, { ...work, replications: 5 })
    expect(more.pictures[0]!.simulated).toBeGreaterThanOrEqual(3)
    expect(more.pictures.at(-1)!.simulated).toBe(5)
    const fewer = await tables(disk.page, { ...work, replications: 2 })
    expect(fewer['summary.csv']!.split('\n')[1]).toMatch(/,2$/)
  })

  it('gives up what is not wanted any more: a replication that takes long is stopped, and the next work does not wait for it', async () => {
    const { page, requests } = disk
    const text = readFileSync(QUICKSTART, 'utf8').replaceAll('perDay: 3000', 'perDay: 20000000')
    expect(text).toContain('20000000')
    // It has to be begun to be stopped, and nothing tells when it is.
    for (let after = 500, before = threads(requests); threads(requests) === before; after *= 2) {
      expect(after).toBeLessThan(30_000)
      await giveUp(page, workOf({ ...sourceOf(QUICKSTART), text }, 1), after)
      const { pictures, others } = await simulate(page, workOf(sourceOf(QUICKSTART), 2, { seed: `after ${after} ms` }))
      expect({ simulated: pictures.at(-1)!.simulated, others }).toEqual({ simulated: 2, others: [] })
    }
  })

  it('has the sentences of validate for a scenario with problems', async () => {
    const text = readFileSync(QUICKSTART, 'utf8').replace('patience', 'pacience').replace('Europe/Paris', 'Europe/Lutetia')
    const file = join(folder, 'broken.yaml')
    writeFileSync(file, text)
    const { err } = await aiguillage(['validate', 'broken.yaml'], { cwd: folder })
    const { problems } = await check(disk.page, { file: 'broken.yaml', text, files: {} })
    expect(problems.length).toBeGreaterThan(1)
    expect(err.split('\n').slice(0, problems.length)).toEqual(problems.map(formatProblem))
    const { others, pictures } = await simulate(disk.page, workOf({ file: 'broken.yaml', text, files: {} }, 2))
    expect({ others, pictures }).toEqual({ others: [{ kind: 'problems', problems }], pictures: [] })
  })

  it('says that it does not run programs, and what is too large for a browser', async () => {
    const source = sourceOf(QUICKSTART)
    const own = {
      ...source,
      text: `${source.text}\n  mine: { module: mine.mjs }\n`,
      files: { ...source.files, 'mine.mjs': 'export default 1' },
    }
    expect(own.text).toMatch(/\npolicies:\n(?: .*\n|\n|#.*\n)*$/)
    const { problems } = await check(disk.page, own)
    expect(problems.map(formatProblem)).toEqual([
      `quickstart.yaml:${own.text.trimEnd().split('\n').length}:19 policies.mine.module: the policy "mine" is a program of your own, which the page does not run (leave it out here, or run it with: aiguillage run quickstart.yaml)`,
    ])
    const vast = {
      ...source,
      text: source.text.replace('duration: 1 d', 'duration: 3650 d, interval: 15 min'),
    }
    const { others } = await simulate(disk.page, workOf(vast, 1, { language: 'fr' }))
    expect(others).toEqual([
      { kind: 'failed', message: expect.stringMatching(/ Go de mémoire, plus qu’un navigateur n’en donne à une page/) },
    ])
  })

  it('asks nobody for anything, and complains of nothing', () => {
    const outside = disk.requests.filter(
      (url) => !url.startsWith('blob:') && !url.startsWith('data:') && !url.startsWith(new URL('.', ON_DISK).href),
    )
    expect({ outside, complaints: disk.complaints }).toEqual({ outside: [], complaints: [] })
  })
})

/** A report but for what it says of the machine: browser or Node.js, and time-zone data. */
function withoutPlace(text: string): string {
  const [before, browserOrNode, between, timeZones, after, ...more] = text.split(/(<dd>aiguillage [^<]*|<dd>(?:–|20\d\d[a-z])(?=<))/)
  expect([browserOrNode, timeZones, more]).toEqual([expect.any(String), expect.any(String), []])
  return `${before}…${between}…${after}`
}

/** Worker threads that a page has started. */
function threads(requests: readonly string[]): number {
  return requests.filter((url) => url.startsWith('blob:')).length
}

/** A trace as rows of calls.csv. */
function rowsOf(trace: DayTrace): string[] {
  const index = (value: number): string => (value < 0 ? '' : String(value))
  const reason = (i: number): string => {
    const moment = MOMENTS[trace.moment[i]!]
    if (moment === undefined) return ''
    const word = moment === 'freed' ? trace.take : moment === 'callback' ? null : trace.choices[trace.choice[i]!]
    return word === null || word === undefined ? moment : `${moment}: ${word}`
  }
  const order = Array.from(trace.callId, (_, i) => i).sort((a, b) => trace.callId[a]! - trace.callId[b]!)
  return order.map((i) =>
    [
      trace.policy,
      trace.replication,
      trace.callId[i],
      trace.callTypes[trace.callType[i]!]!.name,
      fixedText(trace.arrival[i]!, 3),
      trace.attempt[i],
      OUTCOMES[trace.outcome[i]!],
      trace.pools[trace.pool[i]!]?.name ?? '',
      index(trace.stage[i]!),
      fixedText(trace.wait[i]!, 3),
      fixedText(trace.handle[i]!, 3),
      index(trace.resolved[i]!),
      fixedText(trace.satisfaction[i]!, 6),
      fixedText(trace.wrapUp[i]!, 3),
      trace.firstCallId[i],
      index(trace.rule[i]!),
      CAUSES[trace.cause[i]!],
      reason(i),
      fixedText(trace.callbackWait[i]!, 3),
    ].join(','),
  )
}
