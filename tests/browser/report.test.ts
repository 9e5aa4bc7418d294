import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../src/report/data/Table.ts'
import { aiguillage, ROOT, scratchFolder, smallScenario, write } from '../cli/aiguillage.ts'
import { type Look, openBrowser, openPage, type WatchedPage } from './openBrowser.ts'
import { seriousFaults } from './seriousFaults.ts'

const WIDE = 1280
const NARROW = 390
/** A name that would run, were it not shown as text; as a flow of YAML. */
const BAD = `'<b onclick=alert(1)>"</script><script>document.title = 1</script>'`

const folder = scratchFolder()
let browser: Browser
const reports: Record<string, string> = {}

/** Makes tables and report with the command line; the report in the other language from the same tables. */
async function report(name: string, command: string, scenario: string): Promise<void> {
  const out = join(folder, name)
  const { code, err } = await aiguillage([command, scenario, '--out', out, '-r', '5', '-q', '--lang', 'en'], { report: true })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  copyFileSync(join(out, 'report.html'), join(folder, `${name}-en.html`))
  expect((await aiguillage(['report', out, '--lang', 'fr'])).code).toBe(0)
  copyFileSync(join(out, 'report.html'), join(folder, `${name}-fr.html`))
  for (const language of ['en', 'fr']) reports[`${name}-${language}`] = pathToFileURL(join(folder, `${name}-${language}.html`)).href
}

async function open(name: string, look: Look = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, look)
  await watched.page.goto(reports[`${name}-${look.language ?? 'en'}`])
  return watched
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

beforeAll(async () => {
  const small = write(folder, 'small.yaml', smallScenario())
  const bad = write(
    folder,
    'bad.yaml',
    smallScenario((text) =>
      text.replaceAll('lille', BAD).replaceAll('sales', BAD.replace('onclick', 'onfocus')).replace('cheapest:', `${BAD}:`),
    ),
  )
  browser = await openBrowser()
  await Promise.all([
    report('small', 'run', small),
    report('bad', 'run', bad),
    report('compared', 'compare', join(ROOT, 'data/quickstart.yaml')),
  ])
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(() => browser?.close())

describe('The report in a browser', () => {
  const looks = (['en', 'fr'] as const).flatMap((language) =>
    [false, true].flatMap((dark) => [WIDE, NARROW].map((width) => ({ language, dark, width }))),
  )
  const cases = [
    ...looks.map((look) => ({ name: 'small', ...look })),
    { name: 'compared', language: 'en', dark: false, width: WIDE } as const,
    { name: 'compared', language: 'fr', dark: true, width: NARROW } as const,
    { name: 'bad', language: 'en', dark: false, width: NARROW } as const,
  ]

  it.each(cases)('is quiet, accessible and alone: $name $language dark=$dark $width', async ({ name, ...look }) => {
    const { page, complaints, requests } = await open(name, look)
    expect(await seriousFaults(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(complaints).toEqual([])
    expect(requests).toEqual([page.url()])
    expect(await page.locator('html').getAttribute('lang')).toBe(look.language)
  })

  it('reads without JavaScript: every policy, its charts and their tables', async () => {
    const { page } = await open('small', { scripts: false })
    const sections = page.locator('section.of-policy')
    expect(await sections.count()).toBe(2)
    for (const section of await sections.all()) expect(await section.isVisible()).toBe(true)
    expect(await page.locator('.save:visible').count()).toBe(0)
    const figures = page.locator('figure.chart')
    expect(await figures.count()).toBeGreaterThan(3)
    for (const figure of await figures.all()) {
      expect(await figure.locator('svg').first().isVisible()).toBe(true)
      await figure.locator('summary').click()
      expect(await figure.locator('table td').first().isVisible()).toBe(true)
    }
  })

  it('shows the charts of one policy at a time, the chosen one or the one that an anchor leads to', async () => {
    const { page } = await open('small')
    const shown = (): Promise<string[]> => page.locator('section.of-policy:visible').evaluateAll((all) => all.map(({ id }) => id))
    await expect.poll(shown).toEqual(['policy-1'])
    await page.locator('[data-shows=policy-2]').press('Enter')
    await expect.poll(shown).toEqual(['policy-2'])
    expect(await page.locator('[aria-pressed=true]').textContent()).toBe('cheapest')
    await page.locator('nav a[href="#policy-1"]').click()
    await expect.poll(shown).toEqual(['policy-1'])
    await page.emulateMedia({ media: 'print' })
    await expect.poll(shown).toEqual(['policy-1', 'policy-2'])
  })

  it('is reached everywhere by the keyboard', async () => {
    const { page } = await open('small')
    const all = 'a[href], button, summary, [tabindex="0"]'
    const wanted = await page.locator(`:is(${all}):visible`).count()
    const reached = new Set<number>()
    for (let press = 0; press < wanted + 5; press++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate<number>(`[...document.querySelectorAll('${all}')].indexOf(document.activeElement)`))
    }
    reached.delete(-1)
    expect(reached.size).toBe(wanted)
  })

  it('saves a chart as the CSV that its table shows, and as an SVG with colours of its own', async () => {
    const { page, complaints } = await open('small', { dark: true, language: 'fr' })
    const figure = page.locator('section.of-policy:visible figure.chart').first()
    const save = async (kind: string): Promise<{ name: string; text: string }> => {
      const [download] = await Promise.all([page.waitForEvent('download'), figure.locator(`[data-save=${kind}]`).click()])
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
    }
    const csv = await save('csv')
    const id = await figure.getAttribute('id')
    expect(csv.name).toBe(`${id}.csv`)
    const { columns, rows } = readTable(csv.text)
    expect(await figure.locator('thead th').count()).toBe(columns.length)
    expect(await figure.locator('tbody tr').count()).toBe(rows.length)
    const cells = await figure.locator('tbody tr').nth(1).locator('th, td').all()
    const shown = cells.map(async (cell) => (await cell.getAttribute('data-v')) ?? (await cell.textContent()) ?? '')
    expect(rows[1]).toEqual(await Promise.all(shown))
    expect(rows[1].some((value) => /^0\.\d+$/.test(value))).toBe(true)
    const svg = await save('svg')
    expect(svg.name).toBe(`${id}.svg`)
    expect(svg.text).toMatch(/<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(svg.text).toContain('fill="#ffffff"')
    expect(svg.text).not.toContain('var(')
    expect(complaints).toEqual([])
  })

  it('shows malicious names as they are written', async () => {
    const { page, complaints } = await open('bad')
    expect(await page.title()).toBe('Small centre')
    expect(await page.locator('b').count()).toBe(0)
    expect(await page.locator('[onclick], [onfocus]').count()).toBe(0)
    expect(await page.locator('#pools').textContent()).toContain('<b onclick=alert(1)>"</script>')
    await page.locator('[data-shows=policy-2]').click()
    expect(complaints).toEqual([])
  })

  it('prints on A4 without a word beyond the sheet', async () => {
    const { page } = await open('compared', { dark: true, width: 680 })
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await overflow(page)).toBe(0)
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
  })
})
