import { availableParallelism } from 'node:os'
import { isClosedPipe } from '../fileProblem.ts'
import { queueUrl } from '../queue/queueAddress.ts'
import { WorkerLines } from '../queue/WorkerLines.ts'
import type { WorkerOptions } from './workerOptions.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** `aiguillage worker`: simulates units of a queue until it is told to end; what is under way then is finished first. */
export async function workerCommand({
  queue = true,
  workers,
  allowModules = false,
  timeLimit,
  json = false,
  quiet = false,
}: WorkerOptions): Promise<void> {
  const url = queueUrl(queue, 'aiguillage worker')
  const { say } = new WorkerLines({ json, quiet })
  const ending = new AbortController()
  const told = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve(), { once: true }))
  let insisted = (): void => process.exit(130)
  const tell = (): void => (ending.signal.aborted ? insisted() : ending.abort())
  for (const signal of SIGNALS) process.on(signal, tell)
  process.stdout.on('error', (error) => isClosedPipe(error) && !ending.signal.aborted && ending.abort())

  const { connectQueue } = await import('../queue/connectQueue.ts')
  const warned = (message: string): void => say({ event: 'warning', message })
  const connection = await connectQueue(url, ending.signal, warned).catch((error: unknown) => {
    if (!ending.signal.aborted) throw error
  })
  if (connection === undefined) return
  const { makeWorkerFolder } = await import('../queue/makeWorkerFolder.ts')
  const { QueueWorker } = await import('../queue/QueueWorker.ts')
  const worker = new QueueWorker(connection, {
    threads: workers ?? availableParallelism(),
    modules: allowModules,
    timeLimit,
    folder: makeWorkerFolder(),
    say,
  })
  insisted = () => {
    insisted = () => process.exit(130)
    setTimeout(() => process.exit(130), 1000)
    void worker.giveBack().then(() => process.exit(130))
  }
  await told
  await worker.drain()
  connection.close()
  // BullMQ goes on trying to reach a server that is lost.
  process.exit(0)
}
