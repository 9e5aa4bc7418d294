import type { PlanOptions } from './Bundle.ts'

const NAMES: readonly (keyof PlanOptions)[] = [
  'policy',
  'replications',
  'seed',
  'only',
  'precision',
  'for',
  'maxReplications',
  'varianceReduction',
  'set',
  'calls',
  'summaryOnly',
  'loss',
  'lose',
  'loseFrom',
  'loseFor',
  'maxPoints',
]

/** Of all options of a command, those that decide its tables. */
export function planOptions(options: PlanOptions): PlanOptions {
  return Object.fromEntries(NAMES.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]))
}
