import { randomUUID } from 'node:crypto'
import { constants, copyFileSync, linkSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { ExitError } from '../ExitError.ts'
import { isSystemError } from '../fileProblem.ts'

/** Who holds a lock. Nothing in it but `since`, which is for the reader, comes from a clock that may jump. */
interface Owner {
  readonly id: string
  readonly pid: number
  readonly host: string
  /** The machine and, where processes are numbered apart (containers), where; empty where the system does not say. */
  readonly machine: string
  /** This run of the machine, from one start to the next; empty where the system does not say. */
  readonly boot: string
  /** When the process started, in ticks since the machine did: tells it from a later process of the same number. Empty likewise. */
  readonly started: string
  /** ISO 8601, UTC. */
  readonly since: string
}

const NAME = 'run.lock'

/**
 * Keeps a folder to one run: a file that names its owner. It appears with its content (a link to a file written aside) and only where there
 * is none. A lock whose owner is dead is replaced by the one process that gets hold of a lock on that very owner's place, taken in the
 * same way: of two that come at once, one goes away.
 */
export class RunLock {
  private readonly path: string
  private readonly id: string

  private constructor(path: string, id: string) {
    this.path = path
    this.id = id
  }

  /**
   * @param name of the lock, where a folder has several
   * @throws ExitError 2 where another run has the folder, or may have it
   * @throws the system's error where the folder cannot be written
   */
  static take(folder: string, name = NAME): RunLock {
    const path = join(folder, name)
    const self = thisProcess()
    const aside = `${path}.${self.id}`
    try {
      writeFileSync(aside, JSON.stringify(self), { flag: 'wx' })
      take(path, aside, folder)
    } finally {
      rmSync(aside, { force: true })
    }
    clearDead(path)
    return new RunLock(path, self.id)
  }

  /** Throws as `take` where the folder is another's, and leaves it as it is. */
  static refuseHeld(folder: string): void {
    const path = join(folder, NAME)
    const owner = readOwner(path)
    if (owner !== undefined) refuseLiving(owner, path, folder)
  }

  /** Whether there is a lock, and nobody here can say if its owner lives. */
  static isElsewhere(folder: string, name = NAME): boolean {
    const owner = readOwner(join(folder, name))
    return owner === 'unreadable' || (owner !== undefined && stateOf(owner) === 'elsewhere')
  }

  /** Takes away the lock of a dead owner, where that can be done. */
  static clear(folder: string, name = NAME): void {
    const owner = readOwner(join(folder, name))
    if (owner === undefined || owner === 'unreadable' || stateOf(owner) !== 'dead') return
    try {
      RunLock.take(folder, name).release()
    } catch {
      // Another has taken it, or nobody may write there: it does no harm to a finished run.
    }
  }

  release(): void {
    const owner = readOwner(this.path)
    if (owner !== undefined && owner !== 'unreadable' && owner.id === this.id) rmSync(this.path, { force: true })
  }
}

/** Makes `path` a lock with the content of `aside`. */
function take(path: string, aside: string, folder: string): void {
  for (;;) {
    if (placed(aside, path)) return
    const owner = readOwner(path)
    // Released in between.
    if (owner === undefined) continue
    const dead = refuseLiving(owner, path, folder)
    const place = `${path}.after-${dead.id}`
    take(place, aside, folder)
    try {
      const still = readOwner(path)
      if (still !== undefined && still !== 'unreadable' && still.id === dead.id) {
        const moved = `${aside}.next`
        copyFileSync(aside, moved)
        renameSync(moved, path)
        return
      }
    } finally {
      rmSync(place, { force: true })
    }
  }
}

/** Whether `path` is now a file with the content of `aside`; false where there was one. */
function placed(aside: string, path: string): boolean {
  try {
    linkSync(aside, path)
    return true
  } catch (error) {
    if (!isSystemError(error)) throw error
    if (error.code === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(error.code)) throw error
  }
  // A file system without links: the file is empty for a moment, which others take for a lock that they cannot read.
  try {
    copyFileSync(aside, path, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false
    throw error
  }
}

/** Where there is no such file, nor could there be one. */
const NO_FILE = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']

function readOwner(path: string): Owner | 'unreadable' | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner>
    return typeof owner.id === 'string' && typeof owner.pid === 'number' ? (owner as Owner) : 'unreadable'
  } catch (error) {
    if (isSystemError(error) && NO_FILE.includes(error.code)) return undefined
    return 'unreadable'
  }
}

/** @throws ExitError 2 unless the owner is surely dead */
function refuseLiving(owner: Owner | 'unreadable', path: string, folder: string): Owner {
  if (owner === 'unreadable') {
    throw new ExitError(2, `${path} does not say which run it keeps ${folder} for: if none is writing to the folder, delete that file.`)
  }
  const { pid, host, since } = owner
  const state = stateOf(owner)
  if (state === 'dead') return owner
  const who = `process ${pid} on ${host}, since ${since}`
  if (state === 'alive') {
    throw new ExitError(2, `Another run (${who}) is writing to ${folder}: wait for its end, or give another folder with --out.`)
  }
  throw new ExitError(
    2,
    `A run on another machine or in another container (${who}) has ${folder}; whether it still goes on cannot be seen from here. If it does not, delete ${path}.`,
  )
}

function stateOf(owner: Owner): 'alive' | 'dead' | 'elsewhere' {
  const self = thisProcess()
  if (owner.host !== self.host || owner.machine !== self.machine) return 'elsewhere'
  if (owner.boot !== self.boot) return 'dead'
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if (isSystemError(error) && error.code === 'ESRCH') return 'dead'
  }
  const started = startOf(owner.pid)
  return started === '' || started === owner.started ? 'alive' : 'dead'
}

function thisProcess(): Owner {
  return {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    machine: `${textOf('/etc/machine-id')} ${linkOf('/proc/self/ns/pid')}`.trim(),
    boot: textOf('/proc/sys/kernel/random/boot_id'),
    started: startOf(process.pid),
    since: `${new Date().toISOString().slice(0, 19)}Z`,
  }
}

/** Field 22 of /proc/PID/stat (proc(5)); empty where the system does not say, `never` for a process that is over but not yet taken note of. */
function startOf(pid: number): string {
  const text = textOf(`/proc/${pid}/stat`)
  const [state, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? 'never' : (fields[18] ?? '')
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

/** Takes away what processes left that were killed while they took a lock. */
function clearDead(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue
    const file = join(dirname(path), name)
    const owner = readOwner(file)
    if (owner !== undefined && owner !== 'unreadable' && stateOf(owner) === 'dead') rmSync(file, { force: true })
  }
}
