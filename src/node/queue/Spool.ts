import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { UNITS } from '../folder/runFiles.ts'
import { divisionSchema, type UnitDivision } from './protocol.ts'

/** How a run is cut, and who collects it. */
export interface SpoolHead {
  /** By which this folder's submitter is known in Redis. */
  readonly token: string
  readonly run: string
  readonly division: UnitDivision
}

const headSchema: z.ZodType<SpoolHead> = z.strictObject({ token: z.uuid(), run: z.string(), division: divisionSchema })

const HEAD = 'division.json'

/** Bytes of units that have had their turn and are kept, beside the last: many times what tables hold back. */
const MOST_PASSED = 64 * 2 ** 20

/** Finished units of a run on this machine's disk, from their arrival until their turn; a folder in that of the run. */
export class Spool {
  readonly path: string
  private readonly passed: { readonly unit: number; readonly size: number }[] = []
  private bytes = 0

  constructor(folder: string) {
    this.path = join(folder, UNITS)
  }

  /** What an earlier session left; undefined where that is nothing that can be read. */
  head(): SpoolHead | undefined {
    const path = join(this.path, HEAD)
    if (!existsSync(path)) return undefined
    try {
      return headSchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
    } catch {
      return undefined
    }
  }

  /** Begins anew. */
  async begin(head: SpoolHead): Promise<void> {
    await this.writing(async () => {
      rmSync(this.path, { recursive: true, force: true })
      mkdirSync(this.path)
      await this.write(HEAD, Buffer.from(`${JSON.stringify(head)}\n`))
    })
  }

  /** The units that are here. */
  units(): number[] {
    return readdirSync(this.path).flatMap((name) => {
      const digits = /^unit-(\d+)\.shard$/.exec(name)?.[1]
      return digits === undefined ? [] : [Number(digits)]
    })
  }

  file(unit: number): string {
    return join(this.path, nameOf(unit))
  }

  /** Keeps the shard file of a unit; it is on the disk when this resolves. @throws ExitError 1 */
  async keep(unit: number, bytes: Uint8Array): Promise<void> {
    await this.writing(() => this.write(nameOf(unit), bytes))
  }

  drop(unit: number): void {
    rmSync(this.file(unit), { force: true })
  }

  /** A unit has had its turn. What the tables have of it may still be on its way to the disk, so its file stays for a while. */
  pass(unit: number): void {
    const { size } = statSync(this.file(unit))
    this.passed.push({ unit, size })
    this.bytes += size
    while (this.bytes > MOST_PASSED && this.passed.length > 1) {
      const oldest = this.passed.shift()!
      this.bytes -= oldest.size
      this.drop(oldest.unit)
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }

  private async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.path, name)
    const file = await open(`${path}.partial`, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.partial`, path)
  }

  private async writing(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      throw new ExitError(1, `Cannot write to ${this.path}: ${fileProblem(error)}.`)
    }
  }
}

function nameOf(unit: number): string {
  return `unit-${String(unit).padStart(7, '0')}.shard`
}
