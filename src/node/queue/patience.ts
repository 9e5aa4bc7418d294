import { setTimeout } from 'node:timers/promises'

const LOOKS = 20

/**
 * Waits so long for something that comes from elsewhere, by short looks: a process that was stopped, or a machine that slept, misses one of
 * them and still reads what has come meanwhile. Rejects when the signal is aborted.
 */
export async function patience(milliseconds: number, signal: AbortSignal): Promise<void> {
  for (let look = 0; look < LOOKS; look++) await setTimeout(milliseconds / LOOKS, undefined, { signal })
}
