import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aiguillage } from '../cli/aiguillage.ts'
import { openBrowser, openPage } from './openBrowser.ts'
import { seriousFaults } from './seriousFaults.ts'
import { ON_DISK, ROOT } from './studioPage.ts'
import { choose, drop, inOneGo, kept, letPass, plan, simulated, text } from './workbench.ts'

const folder = mkdtempSync(join(tmpdir(), 'aiguillage-'))
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** The page with the small centre open, and few days to simulate. */
async function begun(): Promise<Page> {
  const { page } = await openPage(browser)
  await page.goto(ON_DISK)
  await page.getByRole('button', { name: 'A small centre' }).click()
  await plan(page, 5)
  return page
}

/** Types the location of the shown pool anew in the text. */
function typeNearshore(page: Page): Promise<void> {
  return inOneGo(page, async () => {
    await page.locator('.cm-line', { hasText: 'location: homeshore' }).click()
    await page.keyboard.press('End')
    for (let letter = 0; letter < 'homeshore'.length; letter++) await page.keyboard.press('Backspace')
    await page.keyboard.type('nearshore')
  })
}

const location = (page: Page): Promise<string> => page.getByLabel('Location', { exact: true }).inputValue()
const QUICKSTART = readFileSync(join(ROOT, 'data/quickstart.yaml'), 'utf8')
const DEARER = QUICKSTART.replace('perStaffedHour: 15', 'perStaffedHour: 18')

describe('The page', () => {
  let page: Page
  beforeEach(async () => {
    page = await begun()
  })

  it('begins with a shipped scenario and shows its results as they come', async () => {
    await simulated(page, 5)
    const ids = await page.locator('[data-fragment]').evaluateAll((all) => all.map((each) => each.getAttribute('data-fragment')))
    expect(ids.slice(0, 2)).toEqual(['answer', 'policies'])
    expect(ids.length).toBeGreaterThan(6)
    expect(await page.locator('table.policies tbody tr').count()).toBe(2)
    expect(await page.locator('figure.chart svg').count()).toBeGreaterThan(4)
  })

  it('writes what is changed in a form at its place in the text, comments kept', async () => {
    await choose(page, 'Pools', 'casablanca')
    await page.getByLabel('Price per staffed hour', { exact: true }).fill('18')
    expect(await text(page)).toBe(DEARER)
    await page.getByLabel('Shrinkage', { exact: true }).fill('12%')
    expect(await text(page)).toContain('    shrinkage: 12%\n    skills: [technical, billing]\n    cost: { perStaffedHour: 18 }\n')
    await expect.poll(() => page.locator('.cm-content').innerText()).toContain('perStaffedHour: 18')
  })

  it('shows in the form what is changed in the text', async () => {
    await choose(page, 'Pools', 'north-home')
    await typeNearshore(page)
    await expect.poll(() => location(page)).toBe('nearshore')
  })

  it('takes edits back and makes them again, typing in one go as one', async () => {
    await choose(page, 'Pools', 'casablanca')
    await page.getByLabel('Price per staffed hour', { exact: true }).fill('18')
    await page.getByLabel('Shrinkage', { exact: true }).fill('12%')
    await choose(page, 'north-home')
    await typeNearshore(page)
    await expect.poll(() => location(page)).toBe('nearshore')
    await page.keyboard.press('Control+z')
    await expect.poll(() => location(page)).toBe('homeshore')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await text(page)).toBe(DEARER)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await text(page)).toBe(QUICKSTART)
    await page.getByLabel('Location', { exact: true }).focus()
    await page.keyboard.press('Control+Shift+z')
    expect(await text(page)).toBe(DEARER)
  })

  it('draws agents by hour with the keyboard and with the pointer', async () => {
    await simulated(page, 5)
    await choose(page, 'Pools', 'lille')
    const hour = page.getByRole('slider', { name: '09:00 to 10:00' })
    await hour.focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('PageDown')
    expect(await text(page)).toContain('hourly: [0, 0, 0, 0, 0, 0, 0, 0, 14, 27, 20, 30, 22')
    expect(await page.getByRole('slider', { name: '10:00 to 11:00' }).getAttribute('aria-valuenow')).toBe('20')
    const box = (await page.locator('svg.curve.drawn').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.5)
    await page.mouse.down()
    await letPass(page, 10_000)
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5)
    await page.mouse.up()
    const [, drawn = ''] = /lille:\n.*\n\s+hourly: \[(.*)\]/.exec(await text(page)) ?? []
    expect(drawn.split(', ').map(Number).slice(0, 4)).not.toContain(0)
    await page.keyboard.press('Control+z')
    expect(await text(page)).toContain('hourly: [0, 0, 0, 0, 0, 0, 0, 0, 14, 27, 20, 30, 22')
  })

  it('says what is wrong in the sentences of the command line, at the same places, and keeps the last good results', async () => {
    await simulated(page, 5)
    await choose(page, 'Call types', 'technical')
    await page.getByLabel('Calls a day', { exact: true }).fill('many')
    await page.getByLabel('Opening hours', { exact: true }).fill('8 to 8')
    await page.keyboard.press('Enter')
    const problems = page.getByRole('region', { name: 'What is to be put right' }).getByRole('listitem')
    await problems.nth(1).waitFor()
    writeFileSync(join(folder, 'quickstart.yaml'), await text(page))
    writeFileSync(join(folder, 'quickstart-assumptions.csv'), readFileSync(join(ROOT, 'data/quickstart-assumptions.csv')))
    const { code, err } = await aiguillage(['validate', join(folder, 'quickstart.yaml')])
    expect(code).toBe(2)
    const expected = err
      .split('\n')
      .filter((line) => line.startsWith(folder))
      .map((line) => line.slice(folder.length + 1))
    expect((await problems.allInnerTexts()).map((line) => line.replace(/\s+/g, ' '))).toEqual(expected)
    await page.locator('.cm-lint-marker-error').first().waitFor()
    expect(await page.locator('[data-path="callTypes.technical.arrivals.perDay"] .wrong-text').innerText()).toContain('found "many"')
    await page.getByText('These are the last good results').waitFor()
    expect(await page.locator('table.policies').count()).toBe(1)
    await problems.first().getByRole('button').click()
    await expect.poll(() => page.locator('.cm-activeLine').innerText()).toContain('perDay: many')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await problems.first().waitFor({ state: 'detached' })
  })

  it('loses nothing at a reload, not even what can be undone', async () => {
    await page.getByLabel('Seed').fill('other')
    await page.getByLabel('Seed').press('Enter')
    await page.getByRole('button', { name: 'Pin as baseline' }).click()
    await page.getByLabel('Charts of').selectOption('cheapest')
    await choose(page, 'Pools', 'casablanca')
    const before = await kept(page)
    await page.reload()
    await simulated(page, 5)
    expect(await kept(page)).toEqual(before)
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('casablanca')
    expect(await page.getByLabel('Charts of').inputValue()).toBe('cheapest')
    expect(await page.locator('[data-fragment=pinned]').count()).toBe(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect((await kept(page)).draft.seed).toBe('1')
  })

  it('gives a link that opens the same state elsewhere, and says when one is cut', async () => {
    await page.evaluate(() => {
      const own = globalThis as unknown as { navigator: object; copied: string; setTimeout: (act: () => void, after: number) => void }
      Object.defineProperty(own.navigator, 'clipboard', { value: { writeText: async (link: string) => void (own.copied = link) } })
      // Good news goes by itself after some seconds, for which this machine may stand still.
      const { setTimeout } = own
      own.setTimeout = (act, after) => after < 5000 && setTimeout(act, after)
    })
    await page.getByText('Share', { exact: true }).click()
    await page.getByRole('button', { name: 'Copy a link' }).click()
    await page.getByText('The link is copied').waitFor()
    const link = await page.evaluate(() => (globalThis as unknown as { copied: string }).copied)
    expect(link.length).toBeLessThan(4000)
    const other = await openPage(browser)
    await other.page.goto(link)
    await simulated(other.page, 5)
    expect((await kept(other.page)).draft).toEqual((await kept(page)).draft)
    expect(other.page.url()).toBe(ON_DISK)
    await other.page.goto(`${link.slice(0, -40)}`)
    await other.page.getByText('The link does not hold a whole state').waitFor()
  })

  it('saves the state and the report as files, and opens the state again', async () => {
    const saved = async (menu: string, item: string): Promise<string> => {
      await page.getByText(menu, { exact: true }).click()
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: item }).click()])
      return readFileSync(await file.path(), 'utf8')
    }
    const state = await saved('Share', 'Save this state')
    expect(await saved('Export', 'Report')).toMatch(/^<!doctype html>/i)
    const other = await openPage(browser)
    await other.page.goto(ON_DISK)
    await drop(other.page, { 'state.json': state })
    await simulated(other.page, 5)
    expect((await kept(other.page)).draft).toEqual((await kept(page)).draft)
  })
})

describe('The page with files', () => {
  it('opens what is dropped, names a file that is missing, and takes it when it comes', async () => {
    const { page } = await openPage(browser)
    await page.goto(ON_DISK)
    const scenario = readFileSync(join(ROOT, 'data/health-insurer/health-insurer.yaml'), 'utf8')
    await drop(page, { 'mine.yaml': scenario })
    const problems = page.getByRole('region', { name: 'What is to be put right' }).getByRole('listitem')
    await problems.first().waitFor()
    expect((await problems.allInnerTexts()).join()).toContain('the file "forecast.csv" cannot be read')
    await drop(page, {
      'forecast.csv': readFileSync(join(ROOT, 'data/health-insurer/forecast.csv'), 'utf8'),
      'assumptions.csv': readFileSync(join(ROOT, 'data/health-insurer/assumptions.csv'), 'utf8'),
    })
    await page.locator('[data-fragment=answer]').waitFor()
    expect(await problems.count()).toBe(0)
    await drop(page, { 'notes.txt.yaml': 'hello: world' })
    await page.getByText('Among these files is no scenario').waitFor()
  })

  it('takes text of a planner for text', async () => {
    const { page, complaints } = await openPage(browser)
    await page.goto(ON_DISK)
    const name = '</script><b onclick=alert(1)>bold'
    await drop(page, { 'mine.yaml': QUICKSTART.replaceAll('lille', `"${name}"`).replace(/^assumptions:.*$/m, '') })
    await choose(page, 'Pools', name)
    await page.locator('[data-fragment=answer]').waitFor()
    expect(await page.locator('b').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})

describe.each([
  ['en', false, 1280],
  ['en', true, 390],
  ['fr', false, 390],
  ['fr', true, 1280],
] as const)('The page in %s, dark %s, %i pixels wide', (language, dark, width) => {
  it('complains of nothing, asks nobody, and is easily reached in every state', async () => {
    const { page, complaints, requests } = await openPage(browser, { language, dark, width })
    await page.goto(`${ON_DISK}?lang=${language}`)
    // Half of the looks at each of two states: the checker takes a second or two.
    const wide = width > 1000
    if (!wide) expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: language === 'fr' ? 'Un petit centre' : 'A small centre' }).click()
    await plan(page, 3)
    await simulated(page, 3)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    if (!wide) {
      expect(await seriousFaults(page)).toEqual([])
      await page.getByRole('tab', { name: language === 'fr' ? 'Formulaires' : 'Forms' }).click()
    }
    await choose(page, language === 'fr' ? 'Politiques' : 'Policies', 'onshore-first')
    if (dark) expect(await seriousFaults(page)).toEqual([])
    await choose(page, language === 'fr' ? 'Viviers' : 'Pools')
    await page.getByLabel(language === 'fr' ? 'Improductivité' : 'Shrinkage', { exact: true }).fill('x')
    await page.locator('.wrong-text:not(:empty)').first().waitFor()
    if (!dark) expect(await seriousFaults(page)).toEqual([])
    if (!wide) await page.getByRole('tab', { name: 'YAML' }).click()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    expect(complaints).toEqual([])
    expect(requests.filter((address) => !/^(file|blob|data):/.test(address))).toEqual([])
  })
})
