import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Chance } from '../fuzz/Chance.ts'
import { caseOf } from '../fuzz/cases.ts'
import { foreseen } from '../fuzz/judge.ts'
import { aiguillage, scratchFolder } from './aiguillage.ts'

/** FUZZ_COMMANDS=300 for a soak, FUZZ_SEED for other cases. */
const { FUZZ_COMMANDS = '12', FUZZ_SEED = 'commands' } = process.env
const COMMANDS = Number(FUZZ_COMMANDS)

const folder = scratchFolder()

/** Options beside the scenario: good, bad and odd. */
const OPTIONS: readonly (readonly string[])[] = [
  ...[
    [],
    [],
    [],
    [],
    ['--calls'],
    ['--json'],
    ['--seed', '😀'],
    ['--seed', '"; rm'],
    ['-w', '2'],
    ['--stream', 'calls'],
    ['--stream', 'days'],
  ],
  ...[
    ['-p', 'all'],
    ['-p', '__proto__'],
    ['-p', ''],
    ['-p', 'a,b'],
    ['-p', 'onshore-first', '-p', 'cheapest'],
    ['--set', '='],
    ['--set', 'a'],
  ],
  ...[
    ['--set', 'pools.lille.agents='],
    ['--set', '__proto__.x=1'],
    ['--set', `${'a.'.repeat(3000)}b=1`],
    ['--set', 'pools=x1e400'],
    ['--set', '😀=😀'],
  ],
  ...[
    ['--seed', 'x'.repeat(5000)],
    ['-r', 'many'],
    ['-r', '-1'],
    ['-r', '1e3'],
    ['-w', '999'],
    ['--precision', '0%'],
    ['--precision', 'abc'],
    ['--only', '0'],
  ],
  ...[['--only', '3'], ['--for', 'cost'], ['--variance-reduction', 'most'], ['--nonsense'], ['\u0000'], ['--', '-x']],
]

const COMMAND_LINES: readonly (readonly string[])[] = [
  ['run'],
  ['run'],
  ['run'],
  ['run'],
  ['validate'],
  ['compare'],
  ['sweep', '--pool', 'lille'],
]

describe('The real command', () => {
  test(
    `ends ${COMMANDS} generated and damaged scenarios with tables or with exit code 2 and a sentence`,
    async () => {
      const numbers: number[] = []
      // In turns one that is valid and one that is not.
      for (let number = 0; numbers.length < COMMANDS; number++) {
        if (foreseen(caseOf(FUZZ_SEED, number)) === (numbers.length % 2 === 0 ? 'table' : 'refused')) numbers.push(number)
      }
      const failures: string[] = []
      const codes = new Map<number | null, number>()
      const workOff = async (): Promise<void> => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
          const { code, failure } = await runCase(number)
          codes.set(code, (codes.get(code) ?? 0) + 1)
          if (failure !== undefined) failures.push(`FUZZ_SEED=${FUZZ_SEED}, case ${number}: ${failure}`)
        }
      }
      await Promise.all([workOff(), workOff()])
      console.info([...codes].map(([code, count]) => `exit ${code}: ${count}`).join('\n'))
      expect(failures).toEqual([])
    },
    Math.max(600_000, 20_000 * COMMANDS),
  )
})

async function runCase(number: number): Promise<{ code: number | null; failure?: string }> {
  const { source, files, set } = caseOf(FUZZ_SEED, number)
  const chance = new Chance(`${FUZZ_SEED} options ${number}`)
  const at = join(folder, String(number))
  mkdirSync(at)
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), bytes)
  }
  writeFileSync(join(at, 's.yaml'), source)
  const [command = 'run', ...more] = chance.one(COMMAND_LINES)
  const out = command === 'validate' ? [] : ['-r', '2', '-o', join(at, 'out')]
  const given = set.filter(({ path, value }) => !/\0/.test(path + value)).flatMap(({ path, value }) => ['--set', `${path}=${value}`])
  const args = [
    command,
    join(at, 's.yaml'),
    ...more,
    ...out,
    ...given,
    ...chance.one(chance.happens(0.6) ? [[]] : OPTIONS).filter((option) => !option.includes('\0')),
  ]
  const { code, err } = await aiguillage(args, { during: (child) => setTimeout(() => child.kill('SIGKILL'), 300_000).unref() })
  const said = `${args.join(' ').slice(0, 300)}\nexit ${code}: ${err.slice(0, 1000)}`
  if (code !== 0 && code !== 2) return { code, failure: said }
  if (/^\s+at |Something unexpected|UnhandledPromise|node:internal|\bNaN\b|\[object/m.test(err)) return { code, failure: said }
  if (code === 2 && err.trim() === '') return { code, failure: said }
  if (code === 0 && command === 'run' && !existsSync(join(at, 'out', 'summary.csv'))) return { code, failure: `no summary.csv: ${said}` }
  return { code }
}
