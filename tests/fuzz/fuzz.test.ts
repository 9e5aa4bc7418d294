import { describe, expect, test } from 'vitest'
import { caseOf } from './cases.ts'
import { judge } from './judge.ts'
import { soak } from './soak.ts'

/**
 * FUZZ_CASES=50000 for a long soak, FUZZ_SEED for other cases, FUZZ_FROM to begin later; FUZZ_CASE=17 shows one case and judges it here.
 */
const { FUZZ_CASES = '5000', FUZZ_SEED = '1', FUZZ_FROM = '0', FUZZ_CASE } = process.env
const CASES = Number(FUZZ_CASES)
/** Of the process that judges. */
const MOST_MEGABYTES = 1000

describe.runIf(FUZZ_CASE === undefined)('Generated and damaged scenarios', () => {
  test(
    `${CASES} of seed ${FUZZ_SEED} end in tables or in sentences that say where`,
    async () => {
      const { tally, failures, megabytes } = await soak(FUZZ_SEED, Number(FUZZ_FROM), CASES)
      console.info(
        [...tally]
          .map(([ended, count]) => `${ended} ${count}`)
          .sort()
          .join('\n'),
      )
      expect(failures).toEqual([])
      const count = (verdict: string): number => [...tally].reduce((sum, [ended, cases]) => sum + (ended.endsWith(verdict) ? cases : 0), 0)
      expect(count('table') + count('refused')).toBe(CASES)
      expect(megabytes).toBeLessThan(MOST_MEGABYTES)
      // The cases would prove little if nearly all were refused at once.
      expect(count('table')).toBeGreaterThan(CASES / 20)
    },
    Math.max(600_000, 1000 * CASES),
  )
})

describe.runIf(FUZZ_CASE !== undefined)(`Case ${FUZZ_CASE} of seed ${FUZZ_SEED}`, () => {
  test('ends in tables or in sentences that say where', () => {
    const { origin, source, files, set } = caseOf(FUZZ_SEED, Number(FUZZ_CASE))
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
    console.info([origin, ...set.map(({ path, value }) => `--set ${path}=${value}`), text(source)].join('\n'))
    for (const [path, bytes] of files) console.info(`# ${path}\n${text(bytes)}`)
    expect(['table', 'refused']).toContain(judge({ origin, source, files, set }))
  })
})
