import { isClosedPipe } from '../fileProblem.ts'
import { RunInterrupted } from '../folder/RunInterrupted.ts'
import { leftText, queueIntroduction, queueLines, queueText } from '../queue/queueProgress.ts'
import type { RunFollower } from '../RunFollower.ts'
import type { RunOptions } from '../runOptions.ts'
import { notice, toldInJson } from './notices.ts'
import type { Progress } from './progressBar.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs what a command simulates, ended in good order by a signal or by a reader of standard output that has gone: then quietly, and nothing
 * is returned. Unless quiet, there is a progress bar on a terminal; elsewhere, or as JSON, a queue's progress comes in lines, and
 * as JSON its warnings too.
 */
export async function followRun<T>(
  simulate: (follower: RunFollower) => Promise<T>,
  options: Pick<RunOptions, 'quiet' | 'json' | 'queue'>,
): Promise<T | undefined> {
  const { quiet = false } = options
  const inJson = toldInJson(options)
  const ending = new AbortController()
  let readerLeft = false
  const interrupt = (): void => {
    if (ending.signal.aborted) process.exit(130)
    ending.abort()
  }
  for (const signal of SIGNALS) process.on(signal, interrupt)
  process.stdout.on('error', (error) => {
    readerLeft = isClosedPipe(error)
    ending.abort()
  })
  const startBar = process.stderr.isTTY && !quiet ? (await import('./progressBar.ts')).progressBar : undefined
  let bar: Progress | undefined
  const say = (line: string): void => {
    if (bar === undefined) process.stderr.write(`${line}\n`)
    else bar.say(line)
  }
  const lines = queueLines(inJson, say)
  let introduced = false
  try {
    return await simulate({
      signal: ending.signal,
      planned: (blocks) => {
        if (bar === undefined) bar = startBar?.(blocks)
        else bar.plan(blocks)
      },
      written: (blocks) => bar?.update(blocks),
      watched: (state) => {
        if (bar === undefined || inJson) {
          if (!quiet) lines(state)
          return
        }
        if (!introduced) bar.say(queueIntroduction(state))
        introduced = true
        bar.note(leftText(state), queueText(state))
      },
      warned: (sentence) => say(notice('warning', sentence, inJson)),
    })
  } catch (error) {
    if (!(readerLeft && error instanceof RunInterrupted)) throw error
    return undefined
  } finally {
    bar?.stop()
    for (const signal of SIGNALS) process.off(signal, interrupt)
  }
}
