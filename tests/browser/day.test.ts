import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Look, openBrowser, openPage, type WatchedPage } from './openBrowser.ts'
import { seriousFaults } from './seriousFaults.ts'
import { ON_DISK } from './studioPage.ts'

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
})
afterAll(() => browser.close())

/** The page with the day of the small centre, which stands still at its weakest hour; its picture is drawn. */
async function shownDay(look: Look & { readonly still?: boolean; readonly scenario?: string } = {}): Promise<WatchedPage> {
  const opened = await openPage(browser, look)
  if (look.still === true) await opened.page.emulateMedia({ reducedMotion: 'reduce' })
  await opened.page.goto(ON_DISK)
  if (look.scenario === undefined) await opened.page.getByRole('button', { name: /A small centre|Un petit centre/ }).click()
  else {
    const file = { name: 'own.yaml', mimeType: 'text/yaml', buffer: Buffer.from(look.scenario) }
    await opened.page.locator('input[type=file]').first().setInputFiles(file)
  }
  await opened.page.getByRole('tab', { name: /[Dd]ay in motion|[Jj]ournée/ }).click()
  await opened.page.getByRole('button', { name: /Weakest hour|Heure la plus difficile/ }).click()
  await expect.poll(() => painted(opened.page)).toBeGreaterThan(100)
  return opened
}

const clock = (of: Page): Promise<string> => of.locator('.day-clock b').innerText()
const sentence = (of: Page): Promise<string> => of.locator('.day-now').innerText()
const seconds = (text: string): number => {
  const [hours, minutes, rest] = text.split(':').map(Number)
  return hours! * 3600 + minutes! * 60 + rest!
}

/** Puts the slider of time there. */
async function goTo(of: Page, time: number): Promise<void> {
  await of.locator('.day-bar input').fill(String(time))
}

/** How much of the picture is painted. Read from a copy: a canvas that is read often is complained of. */
function painted(of: Page): Promise<number> {
  return of.locator('.day-stage canvas').evaluate((canvas) => {
    const { width, height, ownerDocument } = canvas as unknown as Canvas & {
      readonly ownerDocument: { createElement(tag: string): Canvas }
    }
    if (width === 0 || height === 0) return 0
    const copy = Object.assign(ownerDocument.createElement('canvas'), { width, height }).getContext('2d')
    copy.drawImage(canvas, 0, 0)
    const { data } = copy.getImageData(0, 0, width, height)
    let dots = 0
    for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) dots++
    return dots
  })
}

interface Canvas {
  width: number
  height: number
  getContext(kind: '2d'): {
    drawImage(image: unknown, x: number, y: number): void
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray }
  }
}

describe('The day in motion', () => {
  let watched: WatchedPage
  let page: Page
  beforeEach(async () => {
    watched = await shownDay()
    page = watched.page
  })
  afterEach(() => expect(watched.complaints).toEqual([]))

  it('says what its picture shows, and has the text as the name of the picture', async () => {
    const text = await sentence(page)
    expect(text).toMatch(/^At \d\d:00:00: \d+ calls? waiting, \d+ in talk; agents busy: \d+, staffed: \d+\./)
    expect(await page.getByRole('img', { name: text }).count()).toBe(1)
  })

  it('plays and pauses, by button and by space bar', async () => {
    const before = seconds(await clock(page))
    await page.getByRole('button', { name: 'Play' }).click()
    await expect.poll(async () => seconds(await clock(page))).toBeGreaterThan(before + 120)
    await page.locator('.day-bar input').press(' ')
    await page.getByRole('button', { name: 'Play' }).waitFor()
    const stopped = await clock(page)
    await page.waitForTimeout(300)
    expect(await clock(page)).toBe(stopped)
  })

  it('steps a minute, and to the next thing that happens', async () => {
    await goTo(page, 36_000)
    expect(await clock(page)).toBe('10:00:00')
    await page.getByRole('button', { name: 'One minute' }).click()
    expect(await clock(page)).toBe('10:01:00')
    const before = await sentence(page)
    await page.getByRole('button', { name: 'Next event' }).click()
    expect(seconds(await clock(page)) - 36_060).toBeLessThan(120)
    expect(await sentence(page)).not.toBe(before)
  })

  it('steps by keys and by the arrows of its bar of time', async () => {
    await goTo(page, 36_000)
    const bar = page.getByRole('slider', { name: 'Time' })
    await bar.press('ArrowRight')
    await bar.press('m')
    expect(await clock(page)).toBe('10:02:00')
    expect(await bar.getAttribute('aria-valuetext')).toBe('10:02')
    await bar.press('h')
    expect(await clock(page)).toMatch(/:00:00$/)
  })

  it('tells the story of a call chosen from the list by keyboard', async () => {
    await goTo(page, 36_000)
    await page.locator('.day-calls select').selectOption('served')
    const call = page.locator('.day-list button').first()
    const [id] = (await call.innerText()).split(' ·')
    await call.press('Enter')
    const story = page.locator('.day-story')
    await story.getByText(`Call ${id} `).waitFor()
    expect(await story.innerText()).toMatch(/It goes to |takes it/)
    expect(await call.getAttribute('aria-pressed')).toBe('true')
  })

  it('tells the story of a dot that is clicked', async () => {
    await goTo(page, 36_000)
    const disc = page.locator('.day-busy').first()
    const [x, y] = [Number(await disc.getAttribute('cx')), Number(await disc.getAttribute('cy'))]
    await page.locator('.day-stage canvas').click({ position: { x, y } })
    await page
      .locator('.day-story')
      .getByText(/^Call [\d,]+ \(/)
      .waitFor()
  })

  it('has figures of queues and pools that agree with the sentence', async () => {
    await goTo(page, 43_200)
    const [, waiting, busy, staffed] = (await sentence(page))
      .replaceAll(',', '')
      .match(/: (\d+) calls? waiting.*?; agents busy: (\d+) staffed: (\d+)/)!
    const rows = page.locator('.day-table').nth(0).locator('tbody tr')
    expect(await rows.count()).toBe(2)
    const column = async (table: number, at: number): Promise<number> => {
      const all = await page.locator('.day-table').nth(table).locator(`tbody tr td:nth-child(${at})`).allInnerTexts()
      return all.reduce((sum, text) => sum + Number(text.replace(',', '')), 0)
    }
    expect(await column(0, 2)).toBe(Number(waiting))
    expect([await column(1, 4), await column(1, 6)]).toEqual([Number(busy), Number(staffed)])
  })

  it('shows another policy', async () => {
    const policies = page.locator('.day-controls select').last()
    const names = await policies.locator('option').allInnerTexts()
    expect(names.length).toBeGreaterThan(1)
    await goTo(page, 43_200)
    const before = await sentence(page)
    await policies.selectOption(names[1]!)
    await expect.poll(() => sentence(page)).not.toBe(before)
    expect(await clock(page)).toBe('12:00:00')
  })

  it('has nothing serious against it', async () => {
    expect(await seriousFaults(page)).toEqual([])
  })
})

it('The day in motion stands still in French, dark and narrow where less motion is asked for', async () => {
  const { page: narrow, complaints } = await shownDay({ language: 'fr', dark: true, width: 390, height: 800, still: true })
  expect(await sentence(narrow)).toMatch(/^À \d\d:00:00\u202f: \d+ appels? en attente/)
  await narrow.getByText('Votre système demande moins de mouvement').waitFor()
  expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await seriousFaults(narrow)).toEqual([])
  expect(complaints).toEqual([])
})

/** Names that would be markup, a pool without a city, one far away, and one that nobody knows where it is. */
const MARKUP = `
calendar: { start: 2026-11-16, duration: 1 d, timeZone: Europe/Paris, country: FR }
callTypes:
  '<img src=x onerror="document.title=1">': { arrivals: { perHour: 60 }, handleTime: { distribution: exponential, mean: 5 min } }
pools:
  '</script><b onclick="document.title=1">b</b>': { location: onshore, country: FR, agents: 4, skills: ['<img src=x onerror="document.title=1">'] }
  'dakar & co': { location: offshore, country: SN, timeZone: Africa/Dakar, agents: 3, skills: ['<img src=x onerror="document.title=1">'] }
  '${'n'.repeat(60)}': { location: homeshore, country: NZ, timeZone: Pacific/Auckland, agents: 2, skills: ['<img src=x onerror="document.title=1">'] }
`

it('The day in motion shows names as they are written, whatever is in them', async () => {
  const { page: own, complaints } = await shownDay({ scenario: MARKUP })
  const title = await own.title()
  expect(await own.locator('.day-site').first().textContent()).toContain('</script><b')
  await own.getByRole('rowheader', { name: '</script><b onclick="document.title=1">b</b>' }).waitFor()
  expect(await own.locator('.day-inset').allTextContents()).toEqual(['Senegal', 'New Zealand'])
  await own.locator('.day-calls select').selectOption('served')
  await own.locator('.day-list button').first().click()
  await own.locator('.day-story').getByText('<img src=x onerror=').waitFor()
  expect(await own.locator('.day b[onclick], .day img[src], .day script').count()).toBe(0)
  expect(await own.title()).toBe(title)
  expect(complaints).toEqual([])
})
