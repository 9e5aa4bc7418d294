import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { RunFinished } from '../folder/RunFinished.ts'
import { REPORT } from '../folder/runFiles.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import { notice, toldInJson } from './notices.ts'

type ReportOptions = Pick<RunOptions, 'report' | 'lang' | 'json' | 'queue'>

/** The report that a command leaves beside its tables, unless it is told not to. */
export class RunReport {
  private readonly options: ReportOptions
  private loading: Promise<typeof import('../runs/writeReport.ts')> | undefined

  constructor(options: ReportOptions) {
    this.options = options
  }

  /** Its name, where there will be one. */
  get name(): string | undefined {
    return this.options.report === false ? undefined : REPORT
  }

  /** A follower with whom what draws is loaded while the threads simulate. */
  prepared(follower: RunFollower): RunFollower {
    return {
      ...follower,
      planned: (blocks) => {
        if (this.name !== undefined) this.load().catch(() => {})
        follower.planned?.(blocks)
      },
    }
  }

  /** Simulates; a run that is finished already gets the report that it lacks. */
  async of<T>(simulate: () => Promise<T>): Promise<T> {
    try {
      return await simulate()
    } catch (error) {
      if (error instanceof RunFinished && this.name !== undefined && !existsSync(join(error.folder, REPORT))) await this.write(error.folder)
      throw error
    }
  }

  /** Writes it. The tables are the run: a report that cannot be made is a sentence. */
  async write(folder: string): Promise<void> {
    if (this.name === undefined) return
    try {
      const { writeReport } = await this.load()
      await writeReport(folder, this.options.lang)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const reason = error instanceof ExitError ? error.message : `something unexpected happened, please report it: ${error.message}`
      process.stderr.write(`${notice('warning', `There is no report: ${reason}`, toldInJson(this.options))}\n`)
    }
  }

  private load(): Promise<typeof import('../runs/writeReport.ts')> {
    return (this.loading ??= import('../runs/writeReport.ts'))
  }
}
