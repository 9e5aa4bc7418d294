import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Axe {
  run(): Promise<{ violations: { id: string; impact: string | null; help: string; nodes: { html: string; target: unknown }[] }[] }>
}

/** What an accessibility checker (axe) finds serious or critical on a page: a line each. It is evaluated, not added: pages forbid strange scripts. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run())
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.slice(0, 5).map(({ html, target }) => `${id}: ${help} at ${JSON.stringify(target)} ${html.slice(0, 160)}`),
    )
}
