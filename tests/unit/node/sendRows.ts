/** A thread that sends pieces of rows of a megabyte each, numbered, as fast as it may. */
import { parentPort } from 'node:worker_threads'
import { Outbox } from '../../../src/node/threads/Outbox.ts'
import type { ThreadTask } from '../../../src/node/threads/threadProtocol.ts'

parentPort!.on('message', ({ task, pieces }: { task: Pick<ThreadTask, 'port' | 'state'>; pieces: number }) => {
  const outbox = new Outbox(task)
  for (let piece = 0; piece < pieces; piece++) outbox.add({ table: 0, rows: new Uint8Array(1 << 20).fill(piece) })
  outbox.flush()
  parentPort!.postMessage('done')
})
