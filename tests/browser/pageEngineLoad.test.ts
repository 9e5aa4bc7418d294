import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenHere, studioServer } from '../../src/node/commands/studioServer.ts'
import type { Source } from '../../src/page/protocol.ts'
import { openBrowser, openPage } from './openBrowser.ts'
import { ROOT } from './studioPage.ts'

/** Milliseconds of a task on the main thread after which somebody at the page feels it. */
const LONGEST = 100
const POOLS = 20
const AGENTS = 1000
const TYPES = 10
/** First calls of a type. */
const CALLS = 20_000

/** 20,000 agents in 20 pools, 200,000 calls a day of ten types, under three policies. */
function largeCentre(): Source {
  const types = Array.from({ length: TYPES }, (_, k) => `type-${k}`)
  const countries = ['FR', 'PT', 'MA', 'TN', 'SN']
  const text = `name: Large centre
calendar: { start: 2026-11-16, duration: 1 d, timeZone: Europe/Paris, interval: 30 min }
callTypes:
${types
  .map(
    (type) => `  ${type}:
    arrivals: { perDay: ${CALLS}, hourly: [0, 0, 0, 0, 0, 0, 0, 1, 5, 9, 10, 10, 8, 7, 8, 8, 8, 8, 8, 6, 3, 1, 0, 0] }
    handleTime: { distribution: lognormal, mean: 40 min, cv: 1 }
    patience: { distribution: exponential, mean: 3 min }
    serviceLevel: { within: 30 s, target: 80% }
    satisfaction: { base: 85%, perMinuteWaited: 3% }`,
  )
  .join('\n')}
pools:
${Array.from({ length: POOLS }, (_, p) => {
  const country = countries[p % countries.length]!
  const skills = types.filter((_, k) => (k + p) % 3 !== 0)
  return `  pool-${p}: { location: ${country === 'FR' ? 'onshore' : country === 'PT' ? 'nearshore' : 'offshore'}, country: ${country}, agents: ${AGENTS}, skills: [${skills.join(', ')}], cost: { perPaidHour: ${12 + p} } }`
}).join('\n')}
policies:
  onshore-first: { stages: [{ pools: onshore }, { after: 20 s, pools: all }] }
  cheapest: { use: cheapest-first }
  fair: { use: longest-idle }
`
  return { file: 'large.yaml', text, files: {} }
}

/** An event of a trace; microseconds, `tdur` those in which the thread had a processor. */
interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/**
 * Milliseconds of every task of the main threads of pages. Those in which the processor was given to somebody else are left out, which an
 * observer of long tasks would count: other tests run beside this one.
 */
function tasksOf(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`
  const mains = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread))
  const tasks = traceEvents.filter((event) => event.name === 'ThreadControllerImpl::RunTask' && mains.has(thread(event)))
  return tasks.map(({ tdur = 0 }) => tdur / 1000)
}

/** A task of a thousand million cycles of a processor: a quarter of a second, and on a slow machine as many times longer as it is slower. */
function holdUp(): number {
  let state = 1
  for (let step = 0; step < 250_000_000; step++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
  return state
}

describe('A centre of 20,000 agents', () => {
  let browser: Browser
  let server: Server
  let address: string

  beforeAll(async () => {
    const folder = join(ROOT, 'dist/page')
    const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
    server = studioServer(files, () => JSON.stringify({ source: largeCentre(), language: 'en' }))
    address = await listenHere(server, 0)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  })

  it('is simulated and shown live without a task that holds the page up', async () => {
    const { page, complaints, requests } = await openPage(browser)
    await page.goto(address)
    await page.locator('[data-fragment=answer]').waitFor()
    const tasksOfMainThread = async (act: () => Promise<void>): Promise<number[]> => {
      await browser.startTracing(page, { categories: ['toplevel'] })
      await act()
      // The trace has tasks that are over.
      await page.evaluate(() => {})
      return tasksOf(await browser.stopTracing())
    }
    const held = Math.max(...(await tasksOfMainThread(async () => void (await page.evaluate(holdUp)))))
    expect(held).toBeGreaterThan(LONGEST)
    const tasks = await tasksOfMainThread(async () => {
      // Another seed is simulated from the beginning.
      await page.getByLabel('Seed').fill('2')
      await page.getByLabel('Seed').press('Enter')
      const simulated = (): Promise<number> => page.locator('progress').evaluate((each) => Number(each.getAttribute('value')))
      await expect.poll(simulated, { timeout: 240_000, interval: 250 }).toBeGreaterThanOrEqual(8)
    })
    expect(tasks.filter((lasted) => lasted > Math.max(LONGEST, held / 3))).toEqual([])
    expect(await page.locator('figure.chart').count()).toBeGreaterThan(2)
    expect(complaints).toEqual([])
    expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:') && !url.startsWith(address))).toEqual([])
  })
})
