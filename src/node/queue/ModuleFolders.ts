import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'

/** Private policy modules that runs bring with them, on disk: every set of them in a folder named by its content. */
export class ModuleFolders {
  private readonly root: string
  private readonly written = new Set<string>()

  /** @param root folder of the process's own, which it removes at its end */
  constructor(root: string) {
    this.root = root
  }

  /**
   * The folder in which the modules lie under their paths.
   * @throws ExitError 1 where a path leads out of it, or it cannot be written
   */
  folderOf(modules: ReadonlyMap<string, Uint8Array>): string {
    try {
      const folder = join(this.root, contentHash(modules))
      if (!this.written.has(folder)) for (const [path, bytes] of modules) write(folder, path, bytes)
      this.written.add(folder)
      return folder
    } catch (error) {
      if (error instanceof ExitError) throw error
      throw new ExitError(1, `Cannot write the private policies of the run to ${this.root}: ${fileProblem(error)}.`)
    }
  }
}

function contentHash(modules: ReadonlyMap<string, Uint8Array>): string {
  const hashes = [...modules].map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]).sort()
  return createHash('sha256').update(JSON.stringify(hashes)).digest('hex')
}

function write(folder: string, path: string, bytes: Uint8Array): void {
  const place = resolve(folder, path)
  const inside = relative(folder, place)
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..' || path.includes('\0'))
    throw new ExitError(1, `The run names a private policy outside its own folder: ${JSON.stringify(path)}.`)
  // By another of its paths, or by a try that failed later.
  if (existsSync(place) && readFileSync(place).equals(bytes)) return
  mkdirSync(dirname(place), { recursive: true })
  // On a disk that takes two names for one, the second is refused.
  writeFileSync(place, bytes, { flag: 'wx' })
}
