import { readScenario } from './readScenario.ts'

/** `aiguillage validate`: silence on standard output, one sentence of approval on standard error. */
export function validateCommand(file: string): void {
  const { scenario } = readScenario(file)
  const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
  process.stderr.write(
    `${file} is valid: ${count(scenario.callTypes.length, 'call type')}, ${count(scenario.pools.length, 'pool')}, ` +
      `${scenario.policies.length} polic${scenario.policies.length === 1 ? 'y' : 'ies'}.\n`,
  )
}
