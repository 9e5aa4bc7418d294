import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenHere, studioServer } from '../../src/node/studioServer.ts'
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

/** What an observer of long tasks leaves in the page. */
interface Watched {
  readonly longTasks: { readonly at: number; readonly lasted: number }[]
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
    await page.addInitScript(() => {
      const longTasks: { at: number; lasted: number }[] = []
      Object.assign(globalThis, { longTasks })
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, lasted: duration })
        // Browsers have more kinds of entries than Node, whose types these are.
      }).observe({ type: 'longtask' as 'mark', buffered: true })
    })
    await page.goto(address)
    // What happens before the first agent is simulated is the browser reading four megabytes of script.
    const begun = await page.evaluate(() => performance.now())
    const bar = page.locator('progress')
    await bar.waitFor({ timeout: 20_000 })
    await expect
      .poll(() => bar.evaluate((each) => Number(each.getAttribute('value')) / Number(each.getAttribute('max'))), { timeout: 100_000 })
      .toBe(1)
    const longTasks = await page.evaluate(() => (globalThis as unknown as Watched).longTasks)
    expect(longTasks.filter(({ at, lasted }) => at + lasted > begun && lasted > LONGEST)).toEqual([])
    expect(await page.locator('figure.chart').count()).toBeGreaterThan(2)
    expect(complaints).toEqual([])
    expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:') && !url.startsWith(address))).toEqual([])
  })
})
