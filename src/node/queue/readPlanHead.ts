import type { Redis } from 'ioredis'
import { z } from 'zod'
import { ExitError } from '../ExitError.ts'
import { fileProblem } from '../fileProblem.ts'
import { type PlanHead, planHeadSchema, shownText } from './protocol.ts'

/** Characters, at most: a run may have thousands of files, each with its hash. */
const MOST = 8 * 2 ** 20

/** What a plan in the queue says of itself; undefined where it has gone. @throws ExitError 2 where it cannot be read */
export async function readPlanHead(redis: Pick<Redis, 'hstrlen' | 'hget'>, key: string): Promise<PlanHead | undefined> {
  if ((await redis.hstrlen(key, 'head')) > MOST) throw new ExitError(2, 'What is to be simulated is too large.')
  const text = await redis.hget(key, 'head')
  if (text === null) return undefined
  try {
    return planHeadSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new ExitError(2, `What is to be simulated cannot be read: ${problemText(error)}.`)
  }
}

/** What is wrong with something that came from the queue, as the end of a sentence. */
export function problemText(error: unknown): string {
  const text =
    error instanceof z.ZodError
      ? error.issues.map(({ path, message }) => [...(path.length > 0 ? [path.join('.')] : []), message].join(': ')).join('; ')
      : fileProblem(error)
  return shownText(text).replace(/\.$/, '')
}
