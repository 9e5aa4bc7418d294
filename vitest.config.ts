import { defineConfig } from 'vitest/config'

const CLI = 'tests/cli/**/*.test.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'core',
          include: ['tests/**/*.test.ts'],
          exclude: [CLI, '**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // These run dist/ in child processes.
        test: { name: 'cli', include: [CLI], globalSetup: 'tests/cli/buildWhenStale.ts', testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
})
