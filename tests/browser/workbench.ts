import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Sets how many days are simulated. */
export async function plan(page: Page, days: number): Promise<void> {
  const field = page.getByLabel(/Simulated days|Jours simulés/)
  await field.fill(String(days))
  await field.press('Enter')
}

/** Waits until so many days are simulated and shown. */
export async function simulated(page: Page, days: number): Promise<void> {
  await page.locator('.progress', { hasText: new RegExp(`${days} (of|sur) ${days} .* (calls in|appels en) `) }).waitFor()
}

interface Kept {
  readonly draft: {
    readonly source: { readonly text: string }
    readonly seed: string
    readonly replications: number
    readonly pinned?: object
  }
  readonly section: unknown
}

/** What the page keeps for a reload, once it has done so. */
export function kept(page: Page): Promise<Kept> {
  return page.evaluate(() => {
    const own = globalThis as unknown as EventTarget & { readonly sessionStorage: { getItem(key: string): string } }
    own.dispatchEvent(new Event('pagehide'))
    return JSON.parse(own.sessionStorage.getItem('aiguillage-studio')) as Kept
  })
}

/** The scenario as it is now. */
export async function text(page: Page): Promise<string> {
  return (await kept(page)).draft.source.text
}

/** Shows a part of the scenario in the forms. */
export async function choose(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.getByRole('navigation').getByRole('button', { name, exact: true }).click()
}

/** Files dropped on the page, once it lets something be dropped. */
export async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const refused = (): Promise<boolean> =>
    page.evaluate(() => (globalThis as unknown as EventTarget).dispatchEvent(new Event('dragover', { cancelable: true })))
  await expect.poll(refused).toBe(false)
  const data = await page.evaluateHandle((given) => {
    const dom = globalThis as unknown as { DataTransfer: new () => { items: { add(file: File): void } } }
    const transfer = new dom.DataTransfer()
    for (const [name, content] of Object.entries(given)) transfer.items.add(new File([content], name))
    return transfer
  }, files)
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}

/** For the page no time passes meanwhile: where the machine stands still, nobody has stopped typing. */
export async function inOneGo(page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const now = performance.now()
    performance.now = () => now
  })
  await act()
  await page.evaluate(() => void delete (performance as { now?: unknown }).now)
}

/** For the page so much time has passed at once: ms. */
export function letPass(page: Page, milliseconds: number): Promise<void> {
  return page.evaluate((more) => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + more
  }, milliseconds)
}
