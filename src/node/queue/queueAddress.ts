import { ExitError } from '../ExitError.ts'

/** Where a queue is. Credentials are in nothing that is shown. */
export interface QueueAddress {
  /** `redis://host:port`, for messages. */
  readonly shown: string
  readonly host: string
  readonly port: number
  readonly db: number
  readonly tls: boolean
  readonly username: string | undefined
  readonly password: string | undefined
}

const FORM = 'redis://host:6379, or rediss://user:password@host:6379 with TLS'

/** @throws ExitError 2 for what is no address of a Redis or Valkey server; its sentence does not repeat what may hold a password */
export function queueAddress(url: string): QueueAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || parsed.hostname === '') throw new ExitError(2, `The queue's URL cannot be read. Write it as ${FORM}.`)
  const { protocol, hostname, port, pathname, username, password, search, hash } = parsed
  if (protocol !== 'redis:' && protocol !== 'rediss:')
    throw new ExitError(2, `A queue's URL begins with redis:// or rediss://, not with ${protocol}//. Write it as ${FORM}.`)
  const db = /^\/?(\d{0,4})$/.exec(pathname)?.[1]
  if (db === undefined || search !== '' || hash !== '')
    throw new ExitError(
      2,
      "After host and port of a queue's URL comes at most the number of a database, such as redis://host:6379/1; in a password, / is written as %2F, ? as %3F and # as %23.",
    )
  return {
    shown: `${protocol}//${hostname}:${port || '6379'}`,
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || 6379),
    db: Number(db),
    tls: protocol === 'rediss:',
    username: decoded(username),
    password: decoded(password),
  }
}

const VARIABLE = 'AIGUILLAGE_QUEUE'

/**
 * The URL of a queue: as given, or (true) that of AIGUILLAGE_QUEUE. Neither private policies, which run in this process, nor the list of
 * processes, which all may read, know it afterwards.
 * @param title of the process
 * @throws ExitError 2 where there is none
 */
export function queueUrl(given: string | true, title: string): string {
  const url = given === true ? process.env[VARIABLE] : given
  delete process.env[VARIABLE]
  process.title = title
  if (url) return url
  throw new ExitError(2, `Say where the queue is: --queue redis://host:6379, or ${VARIABLE} in the environment.`)
}

function decoded(text: string): string | undefined {
  if (text === '') return undefined
  try {
    return decodeURIComponent(text)
  } catch {
    throw new ExitError(2, "A % in the credentials of a queue's URL is written as %25.")
  }
}
