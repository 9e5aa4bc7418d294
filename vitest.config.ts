import { defineConfig } from 'vitest/config'

const CLI = 'tests/cli/**/*.test.ts'
const BROWSER = 'tests/browser/**/*.test.ts'

/** Bounds of waiting, not of speed: a machine may be slow, or stand still for seconds. */
const BOUNDS = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } }

/** What runs dist/. Processes, signals and browsers share a busy machine there; what is deterministic is in core, and never tried again. */
const BUILT = { ...BOUNDS, globalSetup: 'tests/cli/buildWhenStale.ts', retry: process.env['CI'] ? 1 : 0 }

export default defineConfig({
  test: {
    maxWorkers: 2,
    teardownTimeout: 60_000,
    projects: [
      { test: { ...BOUNDS, name: 'core', include: ['tests/**/*.test.ts'], exclude: [CLI, BROWSER, '**/node_modules/**'] } },
      // The report and the page that the build makes, in a real browser.
      { test: { ...BUILT, name: 'browser', include: [BROWSER] } },
      // The command line in child processes.
      { test: { ...BUILT, name: 'cli', include: [CLI] } },
    ],
  },
})
