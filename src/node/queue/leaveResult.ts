import type { Redis } from 'ioredis'
import { KEPT, planKey, resultKey } from './protocol.ts'

/** A result is left only while its run is wanted; the same content twice is one field. */
const SCRIPT = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1`

/**
 * Leaves the shard file of a unit for the submitter of its run.
 * @param sha256 of the shard's content
 * @returns false where the run has been cancelled
 */
export async function leaveResult(redis: Redis, run: string, unit: number, sha256: string, bytes: Buffer): Promise<boolean> {
  return (await redis.eval(SCRIPT, 2, planKey(run), resultKey(run, unit), sha256, bytes, KEPT)) === 1
}
