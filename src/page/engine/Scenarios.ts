import type { Check, Source } from '../protocol.ts'
import { type Prepared, readSource } from './readSource.ts'
import { Session } from './Session.ts'

type Read = Awaited<ReturnType<typeof readSource>>

/** Scenarios that are kept: the one that is edited, the one that it is compared with, and where an undo may lead. */
const KEPT = 4

/** Scenarios as they were read, and what was simulated of them, the last few. */
export class Scenarios {
  private readonly known: { readonly source: Source; readonly read: Promise<Read> }[] = []
  private sessions: Session[] = []

  /** The scenario, or its problems; read once. */
  read(source: Source): Promise<Read> {
    const known = this.known.find((each) => sameSource(each.source, source))
    if (known !== undefined) return known.read
    const read = readSource(source)
    this.known.push({ source, read })
    if (this.known.length > KEPT) this.known.shift()
    return read
  }

  async check(source: Source): Promise<Check> {
    const read = await this.read(source)
    if ('problems' in read) return { problems: read.problems }
    const names = (of: readonly { readonly name: string }[]): string[] => of.map(({ name }) => name)
    const { policies, callTypes, pools } = read.model
    return { problems: [], outline: { policies: names(policies), callTypes: names(callTypes), pools: names(pools) } }
  }

  /** What has been simulated under a seed, if not more than so many replications; else a new beginning. */
  session(prepared: Prepared, seed: string, replications: number): Session {
    const same = (session: Session): boolean => sameSource(session.prepared.source, prepared.source) && session.setup.seed === seed
    const known = this.sessions.find((session) => same(session) && session.replications <= replications)
    const session = known ?? new Session(prepared, seed)
    this.sessions = [...this.sessions.filter((each) => !same(each)).slice(1 - KEPT), session]
    return session
  }
}

function sameSource(a: Source, b: Source): boolean {
  const paths = Object.keys(a.files)
  return (
    a.file === b.file &&
    a.text === b.text &&
    paths.length === Object.keys(b.files).length &&
    paths.every((path) => Object.hasOwn(b.files, path) && a.files[path] === b.files[path])
  )
}
