import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'

/** The rooms that are judged. */
const ROOMS = ['src/engine', 'src/routing', 'src/metrics']
const { MUTATION_SAMPLE = '300', MUTATION_SEED = '1' } = process.env

export const SIZE = Number(MUTATION_SAMPLE)
export const SEED = MUTATION_SEED

/** Mutants are drawn in the order of a hash of (seed, file, place, mutation): the first of them are a random sample, however many. */
export function rank({ fileName, mutatorName, replacement, location: { start, end } }) {
  const file = fileName.replaceAll('\\', '/').replace(/^.*\/src\//, 'src/')
  const place = [start.line, start.column, end.line, end.column].join(':')
  return createHash('sha256').update([SEED, file, place, mutatorName, replacement].join('\n')).digest('hex')
}

/** The first mutants in that order. */
export function firstOf(mutants) {
  const ranks = new Map(mutants.map((mutant) => [mutant, rank(mutant)]))
  return [...mutants].sort((a, b) => (ranks.get(a) < ranks.get(b) ? -1 : 1)).slice(0, SIZE)
}

/** The places of the sample, as Stryker's option `mutate` names them: nothing else is instrumented, so that the tests run at nearly full speed. */
export async function drawSample() {
  const names = ROOMS.flatMap((room) => readdirSync(room).map((name) => join(room, name)))
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }))
  const quiet = { isDebugEnabled: () => false, debug() {}, info() {} }
  const { mutants } = await new Instrumenter(quiet).instrument(files, { plugins: null, excludedMutations: [], ignorers: [] })
  const sample = firstOf(mutants)
  console.log(`${sample.length} of ${mutants.length} mutants in ${files.length} files, drawn with seed ${SEED}`)
  return sample.map(({ fileName, location: { start, end } }) => `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`)
}
