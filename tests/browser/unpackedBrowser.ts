import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import packed from '@sparticuz/chromium'
import { ROOT } from './studioPage.ts'

const MODULES = join(ROOT, 'node_modules')
const { version } = JSON.parse(readFileSync(join(MODULES, '@sparticuz/chromium/package.json'), 'utf8')) as { readonly version: string }
const CACHE = join(MODULES, '.cache/aiguillage')
const FOLDER = join(CACHE, `chromium-${version}`)
const PROGRAM = join(FOLDER, 'chromium')

/**
 * Path of Chromium. The package unpacks it into the folder for temporary files, where it takes for whole what another process is still
 * unpacking, was stopped at, or left under another user's name. So each process unpacks into a folder of its own, and the first to be done
 * gives its folder the name.
 */
export async function unpackedBrowser(): Promise<string> {
  if (existsSync(PROGRAM)) return PROGRAM
  mkdirSync(CACHE, { recursive: true })
  const own = mkdtempSync(join(CACHE, 'unpacking-'))
  try {
    await unpackInto(own)
    renameSync(own, FOLDER)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    if (!existsSync(PROGRAM)) throw error
  }
  return PROGRAM
}

async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR } = process.env
  process.env['TMPDIR'] = folder
  try {
    await packed.executablePath()
  } finally {
    if (TMPDIR === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = TMPDIR
  }
}
