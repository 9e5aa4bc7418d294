import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../plans/canonicalJson.ts'
import { version } from '../version.ts'

/** Of everything in Redis that is ours, BullMQ's keys included. */
export const PREFIX = 'aiguillage'

/** Of plans and jobs. */
export const FORMAT = 2

/** How long what a run leaves in Redis outlives its submitter, in seconds. */
export const KEPT = 7 * 86_400

/** How long a sign of life holds, and how often it is given, in seconds. */
export const PRESENCE = { lasts: 15, every: 5 } as const
export const CLAIM = { lasts: 30, every: 5 } as const

/** How often workers look whether the run of a unit under way is still wanted, in seconds. */
export const CANCEL_LOOK = 2

/** Largest packed bundle and shard file, in bytes; a value in Redis has at most 512 MB. */
export const MOST_BUNDLE = 256 * 2 ** 20
export const MOST_RESULT = 512 * 2 ** 20

/** Of jobs. */
export const UNIT = 'unit'

/** How a unit may fail: tries that end in an error, and workers that are lost with it. */
export const ATTEMPTS = 3
export const MOST_STALLED = 3

/** Of a worker, in milliseconds: how long it may not renew the lock of a unit, and how often lost ones are looked for. */
export const LOCK = { duration: 30_000, stalledInterval: 15_000 } as const

/** Set of the ids of runs, and of workers. */
export const RUNS = `${PREFIX}:runs`
export const WORKERS = `${PREFIX}:workers`

/** Hash {`head`: a `PlanHead` as JSON, `bundle`: packed}; a run whose plan has gone is cancelled. */
export const planKey = (run: string): string => `${PREFIX}:plan:${run}`

/** Hash: SHA-256 of a shard's content → its file's bytes, empty once they are collected. */
export const resultKey = (run: string, unit: number): string => `${PREFIX}:result:${run}:${unit}`

/** Token of the one process that collects a run. */
export const claimKey = (run: string): string => `${PREFIX}:submitter:${run}`

/** JSON of a `Presence`; expires. */
export const presenceKey = (worker: string): string => `${PREFIX}:worker:${worker}`

export const jobId = (run: string, unit: number): string => `${run}-${unit}`

/** What must be the same for two processes to make the same bytes; also the name of the queue between them. */
export const PLATFORM = `${PREFIX}-${version}-node${process.versions.node.split('.')[0]}-${process.arch}-tz${process.versions['tz'] ?? ''}`

/** Plans with private policies have a queue of their own, so that no worker gets one that may not run it. */
export const queueName = (modules: boolean, platform = PLATFORM): string => (modules ? `${platform}-modules` : platform)

const count = z.int().nonnegative()
const id = z.string().regex(/^[0-9a-f]{32}$/)
/** Text that may be shown on a terminal. */
const words = z
  .string()
  .max(200)
  .regex(/^\P{C}*$/u)

/** Steps of a plan [first, steps) cut into units of `size`, the last of them shorter where need be. */
export interface UnitDivision {
  readonly first: number
  readonly size: number
  readonly steps: number
}

export const divisionSchema = z
  .strictObject({ first: count, size: z.int().positive(), steps: count })
  .refine(({ first, steps }) => first <= steps, 'first is beyond the last step')

export const unitsOf = ({ first, size, steps }: UnitDivision): number => Math.ceil((steps - first) / size)

/** The steps [from, to) of a unit. */
export function stepsOfUnit({ first, size, steps }: UnitDivision, unit: number): { readonly from: number; readonly to: number } {
  const from = first + unit * size
  return { from, to: Math.min(from + size, steps) }
}

/** What a plan in Redis says of itself before its bundle is read. */
export interface PlanHead {
  readonly format: typeof FORMAT
  /** `PLATFORM` of the submitter. */
  readonly platform: string
  readonly modules: boolean
  /** Of the scenario file. */
  readonly name: string
  readonly identity: Readonly<Record<string, unknown>>
  readonly division: UnitDivision
}

export const planHeadSchema: z.ZodType<PlanHead> = z.strictObject({
  format: z.literal(FORMAT),
  platform: words,
  modules: z.boolean(),
  name: words,
  identity: z.record(z.string(), z.json()),
  division: divisionSchema,
})

/** A run is what it makes and how it is cut: the same plan in the same units is the same run, whoever submits it. */
export function runOf({ identity, division: { first, size, steps } }: Pick<PlanHead, 'identity' | 'division'>, bundle: Uint8Array): string {
  const hash = createHash('sha256').update(canonicalJson({ identity, first, size, steps }))
  return hash.update(createHash('sha256').update(bundle).digest()).digest('hex').slice(0, 32)
}

/** The data of a job. */
export interface UnitJob {
  readonly run: string
  readonly unit: number
  readonly from: number
  readonly to: number
}

export const unitJobSchema: z.ZodType<UnitJob> = z
  .strictObject({ run: id, unit: count, from: count, to: count })
  .refine(({ from, to }) => from < to, 'the unit has no steps')

/** What a worker says of itself. */
export interface Presence {
  readonly name: string
  readonly platform: string
  readonly modules: boolean
  readonly threads: number
  /** Units under way, and done since it started. */
  readonly running: number
  readonly done: number
}

export const presenceSchema: z.ZodType<Presence> = z.strictObject({
  name: words,
  platform: words,
  modules: z.boolean(),
  threads: z.int().positive(),
  running: count,
  done: count,
})

/** Ids of workers. */
export const workerIdSchema = z.uuid()

/** What another process said, as it may be shown: one line, without control characters. */
export function shownText(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim()
  return line.length > 500 ? `${line.slice(0, 500)}…` : line
}
