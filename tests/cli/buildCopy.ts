import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './aiguillage.ts'

/** Copies the build to a folder, as another version or without some of the packages; returns its command line. */
export function buildCopy(folder: string, { version, without = [] }: { readonly version?: string; readonly without?: string[] }): string {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  for (const part of ['src', 'workers']) cpSync(join(ROOT, 'dist', part), join(folder, 'dist', part), { recursive: true })
  symlinkSync(join(ROOT, 'data'), join(folder, 'data'))
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as object
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, ...(version !== undefined && { version }) }))
  const packages = readdirSync(join(ROOT, 'node_modules')).filter((name) => !name.startsWith('.') && !without.includes(name))
  for (const name of packages) symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name))
  return join(folder, 'dist/src/node/cli.js')
}
