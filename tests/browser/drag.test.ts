import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Outcome, Work } from '../../src/page/protocol.ts'
import { aiguillage } from '../cli/aiguillage.ts'
import { openBrowser, openPage } from './openBrowser.ts'
import { differing, ON_DISK, ROOT, tables } from './studioPage.ts'
import { choose, drop, letPass, plan, simulated, text } from './workbench.ts'

/** Calls a day before, and more days of them than any machine simulates while a test looks. */
const BEFORE = 100_000
const DAYS = 10_000
/** A small centre under so many calls. */
const BUSY = readFileSync(join(ROOT, 'data/quickstart.yaml'), 'utf8')
  .replace(/^assumptions:.*\n/m, '')
  .replaceAll('perDay: 3000', `perDay: ${BEFORE}`)
const scenarioOf = (perDay: number): string => BUSY.replace(`perDay: ${BEFORE}`, `perDay: ${perDay}`)

const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** A run that the page asked for, in the order of asking. */
interface Asked {
  readonly work: Work
  end?: 'complete' | 'given up'
}

interface Watching {
  readonly asked: Asked[]
  /** For each piece of results that came into the page: which run it is of. */
  readonly shown: number[]
}

interface Outcomes {
  readonly constructor: new (subscribe: (to: { next(outcome: Outcome): void; complete(): void }) => () => void) => Outcomes
  subscribe(to: { next(outcome: Outcome): void; complete(): void }): { unsubscribe(): void }
}

/** What the page has of the document. */
interface Dom {
  readonly studio: { simulate(work: Work): Outcomes }
  watching: Watching
  readonly document: { readonly body: object }
  readonly MutationObserver: new (
    look: (records: readonly { readonly addedNodes: Iterable<Node> }[]) => void,
  ) => {
    observe(target: object, what: object): void
  }
}
interface Node {
  querySelectorAll?(selector: string): Iterable<Node>
  matches?(selector: string): boolean
  getAttribute(name: string): string
}

/** Marks every piece of results with the run that it is of, and writes down which pieces come into the page. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const dom = globalThis as unknown as Dom
    const asked: Asked[] = []
    const shown: number[] = []
    dom.watching = { asked, shown }
    const simulate = dom.studio.simulate.bind(dom.studio)
    dom.studio.simulate = (work) => {
      const run: Asked = { work }
      const mark = `<i hidden data-run="${asked.push(run) - 1}"></i>`
      const marked = (outcome: Outcome): Outcome => {
        if (outcome.kind !== 'picture') return outcome
        const fragments = outcome.picture.fragments.map(({ id, html }) => ({ id, html: html + mark }))
        return { kind: 'picture', picture: { ...outcome.picture, fragments } }
      }
      const outcomes = simulate(work)
      return new outcomes.constructor((to) => {
        const running = outcomes.subscribe({
          next: (outcome) => to.next(marked(outcome)),
          complete: () => {
            run.end = 'complete'
            to.complete()
          },
        })
        return () => {
          run.end ??= 'given up'
          running.unsubscribe()
        }
      })
    }
    new dom.MutationObserver((records) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) {
          const own = node.matches?.('[data-run]') ? [node] : [...(node.querySelectorAll?.('[data-run]') ?? [])]
          shown.push(...own.map((each) => Number(each.getAttribute('data-run'))))
        }
    }).observe(dom.document.body, { childList: true, subtree: true })
  })
}

const watching = (page: Page): Promise<Watching> => page.evaluate(() => (globalThis as unknown as Dom).watching)

/** Waits for results of many days of a scenario. */
async function shownOf(page: Page, scenario: string): Promise<void> {
  const isShown = async (): Promise<boolean> => {
    const { asked, shown } = await watching(page)
    return shown.some((run) => asked[run]!.work.source.text === scenario && asked[run]!.work.replications === DAYS)
  }
  await expect.poll(isShown).toBe(true)
}

it('A slider that is dragged leaves its last value in text and results, is one step to undo, and ends the runs of the values before', async () => {
  const { page, complaints } = await openPage(browser)
  await page.goto(ON_DISK)
  await watch(page)
  await drop(page, { 'busy.yaml': BUSY })
  await plan(page, DAYS)
  await choose(page, 'Call types', 'technical')
  await shownOf(page, BUSY)
  const slider = page.locator('[data-path="callTypes.technical.arrivals.perDay"] input[type=range]')
  await slider.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await slider.boundingBox())!
  const to = (share: number): Promise<void> => page.mouse.move(x + width * share, y + height / 2)

  await to(0.5)
  await page.mouse.down()
  for (let step = 0; step <= 20; step++) await to(0.5 + step / 100)
  // The hand rests until there are results of where it is, and goes on.
  await shownOf(page, scenarioOf(Number(await slider.inputValue())))
  await letPass(page, 10_000)
  for (let step = 0; step <= 30; step++) await to(0.7 - step / 100)
  await page.mouse.up()

  const last = Number(await slider.inputValue())
  expect(last).toBeGreaterThan(0.7 * BEFORE)
  expect(last).toBeLessThan(0.9 * BEFORE)
  expect(await text(page)).toBe(scenarioOf(last))
  await expect.poll(() => page.locator('.cm-content').innerText()).toContain(`perDay: ${last},`)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await text(page)).toBe(BUSY)
  expect(Number(await slider.inputValue())).toBe(BEFORE)
  await page.getByRole('button', { name: 'Redo' }).click()
  expect(await text(page)).toBe(scenarioOf(last))

  await plan(page, 2)
  await simulated(page, 2)
  const { asked, shown } = await watching(page)
  expect(shown).toEqual([...shown].sort((a, b) => a - b))
  expect(shown.at(-1)).toBe(asked.length - 1)
  expect(asked.at(-1)!.end).toBe('complete')
  const long = asked.filter(({ work }) => work.replications === DAYS)
  expect(long[0]!.work.source.text).toBe(BUSY)
  expect(long.length).toBeGreaterThan(1)
  expect(long.map(({ end }) => end)).toEqual(long.map(() => 'given up'))
  const remaining = await page.locator('.fragments [data-run]').evaluateAll((all) => all.map((each) => each.getAttribute('data-run')))
  expect([...new Set(remaining)]).toEqual([String(asked.length - 1)])

  const { work } = asked.at(-1)!
  expect(work.source.text).toBe(scenarioOf(last))
  const own = mkdtempSync(join(folder, 'dragged-'))
  writeFileSync(join(own, 'busy.yaml'), scenarioOf(last))
  const out = join(own, 'out')
  const run = await aiguillage(['run', join(own, 'busy.yaml'), '-r', '2', '--out', out, '--quiet'])
  expect(run).toMatchObject({ code: 0 })
  const csv = readdirSync(out).filter((name) => name.endsWith('.csv'))
  expect(differing(await tables(page, work), out, csv)).toEqual([])
  expect(complaints).toEqual([])
})
