import { ExitError } from '../ExitError.ts'
import type { QueueConnection } from './connectQueue.ts'
import { claimKey, planKey, unitsOf } from './protocol.ts'
import { RemoteRun } from './RemoteRun.ts'
import { readPlanHead } from './readPlanHead.ts'
import type { SpoolHead } from './Spool.ts'

/**
 * Takes a run out of the queue of which nobody will collect the rest, be it of another version of aiguillage; false where there is none, or
 * somebody else collects it by now. Throws what the server answers.
 */
export async function dropRun(connection: QueueConnection, { run, token, division }: SpoolHead): Promise<boolean> {
  const { redis } = connection
  const owner = await redis.get(claimKey(run))
  if (owner !== null && owner !== token) return false
  const head = await readPlanHead(redis, planKey(run)).catch((error: unknown) => {
    if (!(error instanceof ExitError)) throw error
    return undefined
  })
  const bundle = await redis.hgetBuffer(planKey(run), 'bundle')
  if (head === undefined || bundle === null) return false
  const remote = new RemoteRun(connection, head, bundle, token)
  if (remote.run !== run) return false
  await remote.forget(unitsOf(division), await remote.jobs())
  return true
}
