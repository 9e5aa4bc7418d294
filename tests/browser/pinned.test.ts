import { readFileSync } from 'node:fs'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../src/report/data/Table.ts'
import { openBrowser, openPage } from './openBrowser.ts'
import { seriousFaults } from './seriousFaults.ts'
import { ON_DISK } from './studioPage.ts'
import { choose, plan, simulated } from './workbench.ts'

const DAYS = 4
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** The small centre, pinned, and then with fewer agents. */
async function changed(page: Page, french = false): Promise<void> {
  await page.goto(`${ON_DISK}?lang=${french ? 'fr' : 'en'}`)
  await page.getByRole('button', { name: french ? 'Un petit centre' : 'A small centre' }).click()
  await plan(page, DAYS)
  await simulated(page, DAYS)
  await page.getByRole('button', { name: french ? 'Épingler comme référence' : 'Pin as baseline' }).click()
  await page.locator('[data-fragment=pinned]').waitFor()
  await choose(page, french ? 'Viviers' : 'Pools', 'lille')
  await page.getByLabel(french ? 'Improductivité' : 'Shrinkage', { exact: true }).fill('30%')
  await shown(page)
}

/** Waits until every day is in the charts, of both scenarios. */
async function shown(page: Page): Promise<void> {
  await page.locator('[data-fragment=pinned] table').waitFor()
  await simulated(page, DAYS)
}

const figure = (page: Page, id: string): Locator => page.locator(`[data-fragment=${id}] figure.chart`)

/** The table of a chart as a file says it. */
async function csv(page: Page, id: string): Promise<ReturnType<typeof readTable>> {
  const [file] = await Promise.all([page.waitForEvent('download'), figure(page, id).locator('[data-save=csv]').click()])
  return readTable(readFileSync(await file.path(), 'utf8'))
}

describe('The charts of the page', () => {
  it('have the pinned results behind, in their tables and files, and still have them after a reload', async () => {
    const { page, context, complaints } = await openPage(browser)
    await changed(page)
    for (const id of ['service-level', 'waiting', 'occupancy', 'days', 'trade-offs'])
      expect(await figure(page, id).locator('svg').first().textContent(), id).toContain('pinned')
    expect(await page.locator('[data-fragment=policies] .was').count()).toBeGreaterThan(4)
    const { columns, rows } = await csv(page, 'service-level')
    expect(columns.at(-1)).toBe('Mean when pinned (fraction)')
    const mean = (column: number): number => rows.reduce((sum, row) => sum + Number(row[column]), 0) / rows.length
    expect(mean(columns.length - 1)).toBeGreaterThan(mean(2) + 0.05)
    const [drawing] = await Promise.all([page.waitForEvent('download'), figure(page, 'service-level').locator('[data-save=svg]').click()])
    expect(readFileSync(await drawing.path(), 'utf8')).toContain('pinned scenario')
    await page.reload()
    await shown(page)
    expect(await csv(page, 'service-level')).toEqual({ columns, rows })
    await page.getByRole('button', { name: 'Unpin' }).click()
    await expect.poll(() => figure(page, 'service-level').locator('svg').first().textContent()).not.toContain('pinned')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('tell of the hour under the pointer what their tables say of it, and by keys from there', async () => {
    const { page, context, complaints } = await openPage(browser, { language: 'fr' })
    await changed(page, true)
    const chart = figure(page, 'service-level')
    const area = chart.locator('[data-reading]')
    await area.scrollIntoViewIfNeeded()
    const { labels, panels } = JSON.parse((await area.getAttribute('data-reading'))!) as {
      labels: string
      panels: { name: string; left: number; top: number; width: number; height: number }[]
    }
    const box = (await area.locator('svg').boundingBox())!
    const point = (panel: number, hour: number): Promise<void> => {
      const { left, top, width, height } = panels[panel]!
      const scale = box.width / 960
      return page.mouse.move(box.x + scale * (left + ((hour + 0.5) / 24) * width), box.y + scale * (top + height / 2))
    }
    const note = chart.locator('.reading')
    const facts = async (): Promise<string[]> => (await note.locator('p:first-child, dd').allTextContents()).map((text) => text.trim())
    /** What the table says of a panel at an hour. */
    const told = async (panel: number, hour: number): Promise<string[]> => {
      const start = `T${String(hour).padStart(2, '0')}:00`
      const row = chart.locator('tbody tr').filter({ hasText: start }).filter({ hasText: panels[panel]!.name })
      const cells = (await row.locator('td').allTextContents()).slice(1)
      return [`${panels[panel]!.name}, ${labels.split('\n')[hour]}`, ...cells.map((text) => text.trim())]
    }
    await point(0, 10)
    await expect.poll(facts).toEqual(await told(0, 10))
    expect((await facts()).length).toBe(6)
    await point(1, 14)
    await expect.poll(facts).toEqual(await told(1, 14))
    await point(1, 2)
    await expect.poll(() => note.innerText()).toContain('Rien ici')
    await page.mouse.move(2, 2)
    await expect.poll(() => note.count()).toBe(0)

    await chart.locator('summary').focus()
    await page.keyboard.press('Shift+Tab')
    await expect.poll(facts).toEqual((await told(1, 2)).slice(0, 1))
    expect(await note.getAttribute('aria-live')).toBe('polite')
    await page.keyboard.press('End')
    for (let press = 0; press < 11; press++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await expect.poll(facts).toEqual(await told(0, 12))
    expect(await seriousFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => note.count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})
