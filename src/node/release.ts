import { MessageChannel } from 'node:worker_threads'

const nowhere = new MessageChannel().port1
nowhere.close()

/**
 * Frees the memory of an array that came from a thread, and leaves it empty: what is transferred to a port that is closed is gone at once.
 * V8 does not count what comes from threads as garbage of its own making, and would let a hundred megabytes of it lie about.
 * An array that is a part of a larger one is left as it is.
 */
export function release(array: Float64Array | Uint8Array): void {
  if (array.byteLength === array.buffer.byteLength) nowhere.postMessage(undefined, [array.buffer as ArrayBuffer])
}
