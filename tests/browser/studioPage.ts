import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import type { Check, DayTrace, Outcome, Picture, Source, Work } from '../../src/page/protocol.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The built page, as a disk serves it. */
export const ON_DISK = pathToFileURL(join(ROOT, 'dist/page/index.html')).href

/** A scenario with all files beside it. */
export function sourceOf(file: string): Source {
  const folder = dirname(file)
  const names = readdirSync(folder).filter((name) => name.endsWith('.csv'))
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  return { file: basename(file), text: readFileSync(file, 'utf8'), files }
}

export function workOf(source: Source, replications: number, more: Partial<Work> = {}): Work {
  return { source, seed: '1', replications, language: 'en', ...more }
}

interface Subscription {
  unsubscribe(): void
}

/** What the page leaves in the open of its engine. */
interface Opened {
  readonly studio: {
    check(source: Source): Promise<Check>
    day(work: Work, replication: number, policy: string): Promise<DayTrace>
    tables(work: Work): Promise<{ readonly name: string; readonly content: Blob }[]>
    report(work: Work): Promise<{ readonly name: string; readonly content: Blob }>
    simulate(work: Work): { subscribe(observer: { next(outcome: Outcome): void; complete(): void }): Subscription }
  }
}

export function check(page: Page, source: Source): Promise<Check> {
  return page.evaluate((given) => (globalThis as unknown as Opened).studio.check(given), source)
}

/** The tables of a work and run.json, by name. */
export async function tables(page: Page, work: Work): Promise<Record<string, string>> {
  const files = await page.evaluate(async (given) => {
    const saved = await (globalThis as unknown as Opened).studio.tables(given)
    return Promise.all(saved.map(async ({ name, content }) => [name, await content.text()] as const))
  }, work)
  return Object.fromEntries(files)
}

/** Names of the tables that differ; a difference of megabytes is not to be printed. */
export function differing(found: Readonly<Record<string, string>>, expected: string, names: readonly string[]): string[] {
  return names.filter((name) => found[name] !== readFileSync(join(expected, name), 'utf8'))
}

export function report(page: Page, work: Work): Promise<string> {
  return page.evaluate(async (given) => (await (globalThis as unknown as Opened).studio.report(given)).content.text(), work)
}

/** What a work came to: the pictures in order, the last fragment of each id, and what went wrong. */
export interface Watched {
  readonly pictures: readonly Omit<Picture, 'fragments'>[]
  readonly fragments: Readonly<Record<string, string>>
  readonly others: readonly Outcome[]
}

export function simulate(page: Page, work: Work): Promise<Watched> {
  return page.evaluate(
    (given) =>
      new Promise<Watched>((resolve) => {
        const pictures: Omit<Picture, 'fragments'>[] = []
        const shown: Record<string, string> = {}
        const others: Outcome[] = []
        ;(globalThis as unknown as Opened).studio.simulate(given).subscribe({
          next: (outcome) => {
            if (outcome.kind !== 'picture') {
              others.push(outcome)
              return
            }
            const { fragments, ...picture } = outcome.picture
            pictures.push(picture)
            for (const { id, html } of fragments) shown[id] = html
          },
          complete: () => resolve({ pictures, fragments: shown, others }),
        })
      }),
    work,
  )
}

/** Begins a work and gives it up again after so many milliseconds. */
export function giveUp(page: Page, work: Work, after: number): Promise<void> {
  return page.evaluate(
    ([given, milliseconds]) =>
      new Promise<void>((resolve) => {
        const running = (globalThis as unknown as Opened).studio.simulate(given).subscribe({ next: () => {}, complete: () => {} })
        setTimeout(() => {
          running.unsubscribe()
          resolve()
        }, milliseconds)
      }),
    [work, after] as const,
  )
}

/** A replication call by call, arrays as lists. */
export function day(page: Page, work: Work, replication: number, policy: string): Promise<DayTrace> {
  return page.evaluate(
    async ([given, number, name]) => {
      const trace = await (globalThis as unknown as Opened).studio.day(given, number, name)
      const listed = (value: unknown): unknown => {
        if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
        if (Array.isArray(value)) return value.map(listed)
        if (typeof value !== 'object' || value === null) return value
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, listed(each)]))
      }
      return listed(trace) as DayTrace
    },
    [work, replication, policy] as const,
  )
}
