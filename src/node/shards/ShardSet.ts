import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { type Bundle, unpackBundle } from '../plans/Bundle.ts'
import { canonicalJson } from '../plans/canonicalJson.ts'
import { headDifferences } from './headDifferences.ts'
import { missingShards } from './missingShards.ts'
import { readShard, type Shard, type ShardSource } from './readShard.ts'
import type { Seal, ShardHead } from './ShardHead.ts'
import { SHARD } from './shardFiles.ts'

/** A shard of a set: which steps it has, and how to read them. */
export interface KnownShard extends Pick<ShardHead, 'from' | 'to'>, Pick<Seal, 'sha256' | 'effort'> {
  readonly name: string
  readonly source: ShardSource
  /** Of the file. */
  readonly bytes: number
  /** In the division. */
  readonly index: number | undefined
}

/** Shards after which whoever waits for a signal gets a turn. */
const AT_ONCE = 100

/** The shards of one run: together they have every step of its plan once. */
export class ShardSet {
  /** Of the plan that they are stretches of; from and to are those of one of them. */
  readonly head: ShardHead
  /** In the order of the plan. */
  readonly shards: readonly KnownShard[]

  private constructor(head: ShardHead, shards: readonly KnownShard[]) {
    this.head = head
    this.shards = shards
  }

  /**
   * @param paths shard files, and folders with shard files
   * @throws ExitError 2 where they cannot be read, do not belong together or are not all there; 1 where one is damaged, or two of the same
   * steps differ
   */
  static async of(paths: readonly string[]): Promise<ShardSet> {
    const files = paths.flatMap(filesAt)
    if (files.length === 0) {
      throw new ExitError(
        2,
        `There are no shards (files that end with ${SHARD}) in ${paths.join(', ')}: give the folders that --shard wrote to.`,
      )
    }
    return ShardSet.from(files)
  }

  /** @throws as `of` */
  static async from(sources: Iterable<ShardSource>): Promise<ShardSet> {
    let first: Shard | undefined
    let run = ''
    const byStart = new Map<number, KnownShard>()
    let count = 0
    for (const source of sources) {
      const shard = readShard(source)
      if (first === undefined) {
        first = shard
        run = canonicalJson(runOf(shard))
      } else if (canonicalJson(runOf(shard)) !== run) throw otherRun(first, shard)
      add(byStart, known(shard, source))
      if (++count % AT_ONCE === 0) await setImmediate()
    }
    if (first === undefined) throw new ExitError(2, 'There are no shards to merge.')
    const inOrder = [...byStart.values()].sort((a, b) => a.from - b.from)
    refuseGaps(first, inOrder)
    return new ShardSet(first.head, inOrder)
  }

  /** Of their files. */
  get bytes(): number {
    return this.shards.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /**
   * What they were made from.
   * @throws ExitError 2 where they do not say it, 1 where the shard that says it is damaged
   */
  bundle(): Bundle {
    const [{ name, source }] = this.shards as [KnownShard]
    const bundle = bundleOf(readShard(source))
    if (bundle !== undefined) return bundle
    throw new ExitError(2, `${name} does not say what it was made from: only the shards of --shard can be merged.`)
  }
}

function bundleOf(shard: Shard): Bundle | undefined {
  const packed = shard.bundle()
  return packed === undefined ? undefined : unpackBundle(packed)
}

/** What is kept of a shard: there may be a hundred thousand. */
function known({ name, bytes, head: { from, to, division }, seal: { sha256, effort } }: Shard, source: ShardSource): KnownShard {
  const { wallSeconds, cpuSeconds, workers } = effort
  return { name, source, bytes, from, to, index: division?.index, sha256, effort: { wallSeconds, cpuSeconds, workers } }
}

function filesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path)
      .filter((name) => name.endsWith(SHARD))
      .sort()
      .map((name) => join(path, name))
  } catch (error) {
    throw new ExitError(2, `Cannot read ${path}: ${fileProblem(error)}.`)
  }
}

/** What the shards of a set have in common. */
function runOf({ head: { identity, steps, division, tables, models, policies } }: Shard): object {
  return { identity, steps, shards: division?.of, tables, models, policies }
}

function otherRun(first: Shard, shard: Shard): ExitError {
  const { from, to } = first.head
  const others = headDifferences(first.head, { ...shard.head, from, to })
  return new ExitError(
    2,
    `${shard.name} does not belong to ${first.name}: ${others.join('; ')}. Merge the shards of one run, divided into one number of shards.`,
  )
}

/** @throws ExitError 1 where there is another of the same steps */
function add(byStart: Map<number, KnownShard>, shard: KnownShard): void {
  const there = byStart.get(shard.from)
  if (there === undefined) byStart.set(shard.from, shard)
  else if (there.to !== shard.to) throw overlap(there, shard)
  else if (there.sha256 !== shard.sha256) {
    throw new ExitError(
      1,
      `${there.name} and ${shard.name} are the same part of the run and have not the same content: the same days must give the same bytes. Use neither before the reason is known (a policy that is not deterministic, a machine that miscalculates).`,
    )
  }
}

function overlap(a: KnownShard, b: KnownShard): ExitError {
  return new ExitError(2, `${a.name} and ${b.name} have some of their days in common, and not all: leave one of them out.`)
}

/** @throws ExitError 2 where shards, in order, have not every step of the plan once */
function refuseGaps(first: Shard, shards: readonly KnownShard[]): void {
  const { steps, division } = first.head
  if (division !== undefined) {
    const there = new Set(shards.map(({ index }) => index))
    const missing = Array.from({ length: division.of }, (_, i) => i + 1).filter((index) => !there.has(index))
    if (missing.length > 0) throw new ExitError(2, missingShards(missing, division.of, first.name, bundleOf(first)))
  }
  let before: KnownShard | undefined
  for (const shard of shards) {
    const at = before?.to ?? 0
    if (before !== undefined && shard.from < at) throw overlap(before, shard)
    if (shard.from > at) throw gap(`before ${shard.name}`)
    before = shard
  }
  if (before!.to < steps) throw gap(`after ${before!.name}`)
}

function gap(where: string): ExitError {
  return new ExitError(2, `The shards are not all there: ${where} a part of the run is missing.`)
}
