import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function newest(path: string): number {
  const own = statSync(join(ROOT, path))
  if (own.isFile()) return own.mtimeMs
  const times = readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
  return Math.max(...times)
}

function isStale(made: string, ...sources: readonly string[]): boolean {
  const built = statSync(join(ROOT, made), { throwIfNoEntry: false })?.mtimeMs ?? 0
  return built <= Math.max(...sources.map(newest))
}

function run(...command: readonly string[]): void {
  // Errors of types are for `npm run check`; JavaScript is written all the same.
  spawnSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit' })
}

/** Vitest's global setup of the command-line and browser tests: they run dist/, so dist/ must be what src/ says. */
export default function buildWhenStale(): void {
  const page = isStale('dist/page/index.html', 'src', 'data', 'vite.config.ts')
  if (isStale('dist/.tsbuildinfo', 'src', 'workers')) {
    run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
    run('node_modules/vite/bin/vite.js', 'build', '--mode', 'charts')
  }
  if (page) run('node_modules/vite/bin/vite.js', 'build', '--mode', 'page')
}
