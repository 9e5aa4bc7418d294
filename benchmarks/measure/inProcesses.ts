import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** Has every part of a work done by child processes, one for each core, that answer each message with a result; these in the order of the parts. */
export async function inProcesses<Part extends object, Result>(child: URL, parts: readonly Part[]): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const process = fork(child, { serialization: 'advanced' })
      let at = next
      const give = (): void => {
        at = next++
        if (at < parts.length) process.send(parts[at]!)
        else process.disconnect()
      }
      process.on('message', (result) => {
        results[at] = result as Result
        give()
      })
      process.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A process of the benchmark ended with code ${code}.`))))
      give()
    })
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return results
}
