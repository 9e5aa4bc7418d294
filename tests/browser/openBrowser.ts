import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { unpackedBrowser } from './unpackedBrowser.ts'

/** Bound of every wait for the browser or a page, ms: far beyond what a slow machine needs that stands still now and then. */
const LONGEST = 60_000

/** Nothing that Chromium does of its own accord: no graphics card, no updates, no pages of welcome; little shared memory, as in containers. */
const FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpackedBrowser(), args: FLAGS, headless: true, timeout: LONGEST })
}

/** How somebody looks at a page. */
export interface Look {
  readonly language?: 'en' | 'fr'
  readonly dark?: boolean
  readonly width?: number
  readonly height?: number
  /** Whether scripts run; default they do. */
  readonly scripts?: boolean
}

/** A page under watch: what it complained of, and what it asked for beyond its own origin. */
export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors and warnings, and errors that nobody caught. */
  readonly complaints: string[]
  /** Every address that was asked for. */
  readonly requests: string[]
}

export async function openPage(
  browser: Browser,
  { language = 'en', dark = false, width = 1280, height = 900, scripts = true }: Look = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    acceptDownloads: true,
    javaScriptEnabled: scripts,
  })
  context.setDefaultTimeout(LONGEST)
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  return { page, context, complaints, requests }
}
