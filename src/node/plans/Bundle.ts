import { posix } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { ExitError } from '../ExitError.ts'
import { type CompareOptions, type RunOptions, type SweepOptions, VARIANCE_REDUCTIONS } from '../runOptions.ts'

/** What another machine has to know to make the same plan: the scenario as text, what it names, and the options that decide its tables. */
export interface Bundle {
  readonly command: 'run' | 'compare' | 'sweep'
  /** Name of the scenario file, without folder. */
  readonly file: string
  /** The scenario and every file beside it that it names (private policies too), by path as written, `/` between folders. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly options: PlanOptions
}

/** The options that decide what a plan's tables are; the others say how, where and for whom they are made. */
export type PlanOptions = Pick<
  RunOptions,
  | 'policy'
  | 'replications'
  | 'seed'
  | 'only'
  | 'precision'
  | 'for'
  | 'maxReplications'
  | 'varianceReduction'
  | 'set'
  | 'calls'
  | 'summaryOnly'
> &
  Pick<CompareOptions, 'loss' | 'lose' | 'loseFrom' | 'loseFor'> &
  Pick<SweepOptions, 'maxPoints'>

const FORMAT = 1
/** Bytes of a bundle, unpacked, at most. */
const MOST_BYTES = 256 * 2 ** 20

/** As the command line has it. */
const count = z.int().positive().max(1_000_000)
const text = z.string().max(100_000)
const tolerance = z.strictObject({ halfWidth: z.number().positive(), relative: z.boolean() })

const optionsSchema = z.object({
  policy: z.array(text).exactOptional(),
  replications: count.exactOptional(),
  seed: text.exactOptional(),
  only: count.exactOptional(),
  precision: tolerance.exactOptional(),
  for: z.array(z.strictObject({ metric: text, scope: text.exactOptional(), tolerance: tolerance.exactOptional() })).exactOptional(),
  maxReplications: count.exactOptional(),
  varianceReduction: z.enum(VARIANCE_REDUCTIONS).exactOptional(),
  set: z.array(z.strictObject({ path: text, value: text })).exactOptional(),
  calls: z.boolean().exactOptional(),
  summaryOnly: z.boolean().exactOptional(),
  loss: z.boolean().exactOptional(),
  lose: text.exactOptional(),
  loseFrom: text.exactOptional(),
  loseFor: z.number().positive().exactOptional(),
  maxPoints: count.exactOptional(),
} satisfies Record<keyof PlanOptions, z.ZodType>)

/** A path that stays within the folder in which it is looked up, on any system. */
const path = z
  .string()
  .max(4096)
  .refine(staysInside, 'a file of a bundle has a path within the folder of the scenario, with / between folders')

/** What stands before the contents of the files. */
const headSchema = z.strictObject({
  format: z.literal(FORMAT),
  command: z.enum(['run', 'compare', 'sweep']),
  file: path.refine((name) => !name.includes('/'), 'the scenario is a file without a folder'),
  files: z.array(z.strictObject({ path, bytes: z.int().min(0) })).max(100_000),
  options: optionsSchema.strict(),
})

/**
 * A bundle as bytes: the same for the same bundle. Of its options nothing travels but `PlanOptions`.
 * @throws ExitError 2 where no other machine could read it: files outside the folder of the scenario, or too large
 */
export function packBundle({ command, file, files, options }: Bundle): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const outside = sorted.find(([each]) => !staysInside(each))
  if (outside !== undefined) {
    throw new ExitError(
      2,
      `The scenario names ${JSON.stringify(outside[0])}: other machines have it under its folder only. Name the file by a path from there.`,
    )
  }
  const sizes = sorted.map(([each, { byteLength }]) => ({ path: each, bytes: byteLength }))
  const head = Buffer.from(
    JSON.stringify({ format: FORMAT, command, file, files: sizes, options: optionsSchema.parse(withoutGaps(options)) }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const whole = Buffer.concat([length, head, ...sorted.map(([, bytes]) => bytes)])
  if (whole.length > MOST_BYTES) {
    throw new ExitError(2, `The scenario and its files have ${Math.ceil(whole.length / 2 ** 20)} MB, more than the 256 MB that can travel.`)
  }
  return deflateRawSync(whole)
}

/** @throws ExitError 2 where the bytes are no bundle, by a sentence that says why */
export function unpackBundle(bytes: Uint8Array): Bundle {
  try {
    const whole = inflateRawSync(bytes, { maxOutputLength: MOST_BYTES })
    const start = 4 + whole.readUInt32LE(0)
    const { command, file, files, options } = headSchema.parse(JSON.parse(whole.toString('utf8', 4, start)))
    const contents = new Map<string, Uint8Array>()
    let from = start
    for (const each of files) contents.set(each.path, whole.subarray(from, (from += each.bytes)))
    if (from !== whole.length) throw new Error('its files are not as long as it says')
    if (contents.size < files.length) throw new Error('it has a file twice')
    if (!contents.has(file)) throw new Error(`it has no file ${JSON.stringify(file)}`)
    return { command, file, files: contents, options }
  } catch (error) {
    throw new ExitError(2, `What is to be simulated cannot be read: ${reasonOf(error)}.`)
  }
}

function staysInside(path: string): boolean {
  if (/\p{Cc}|\\|^[A-Za-z]:|^\/|\/$|^$/u.test(path)) return false
  const plain = posix.normalize(path)
  return plain !== '.' && plain.split('/')[0] !== '..'
}

/** Options that are undefined count as not given. */
function withoutGaps(options: PlanOptions): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map(({ path, message }) => `${path.join('.') || 'head'}: ${message}`).join('; ')
  return error instanceof Error ? error.message : String(error)
}
