import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { openBrowser, openPage } from '../tests/browser/openBrowser.ts'

/** `npm run pictures`: the README's pictures, of the report that `npm start` leaves and of the page that the build leaves. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const address = (file: string): string => pathToFileURL(join(ROOT, file)).href

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(ROOT, 'docs/pictures', `${name}.png`) })
}

const browser = await openBrowser()
const { page: report } = await openPage(browser, { height: 880 })
await report.goto(address('results/telecom-national/report.html'))
await take(report, 'report')

const { page: studio } = await openPage(browser, { height: 880 })
await studio.goto(address('dist/page/index.html'))
await studio.getByText('National telecom operator').click()
await studio.getByText('30 of 30 days').waitFor({ timeout: 180_000 })
await studio.getByRole('button', { name: 'Pools', exact: true }).click()
await studio.waitForTimeout(1000)
await take(studio, 'studio')
await studio.getByRole('tab', { name: 'Day in motion' }).click()
await studio.getByRole('button', { name: 'Weakest hour' }).click()
await studio.getByRole('button', { name: 'Play' }).click()
await studio.waitForTimeout(5000)
await take(studio, 'day')
await browser.close()
