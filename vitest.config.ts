import { defineConfig } from 'vitest/config'

const CLI = 'tests/cli/**/*.test.ts'
const BROWSER = 'tests/browser/**/*.test.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: [CLI, BROWSER, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // These open the report and the page that the build makes in a real browser.
        test: {
          name: 'browser',
          include: [BROWSER],
          globalSetup: 'tests/cli/buildWhenStale.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Bounds of waiting, not of speed: a machine that stands still for seconds is no fault of the page.
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // These run dist/ in child processes.
        test: { name: 'cli', include: [CLI], globalSetup: 'tests/cli/buildWhenStale.ts', testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
})
