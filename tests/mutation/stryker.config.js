import { drawSample } from './drawSample.js'

export default {
  mutate: await drawSample(),
  plugins: ['@stryker-mutator/vitest-runner', './tests/mutation/plugins.js'],
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // Mutants of what is computed once, when a module is loaded, need a process each.
  ignoreStatic: true,
  ignorePatterns: ['dist', 'results', 'benchmarks'],
  checkers: ['sample'],
  reporters: ['score'],
  concurrency: 1,
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 30,
  allowConsoleColors: false,
}
