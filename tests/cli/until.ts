import { setTimeout as wait } from 'node:timers/promises'

/** Waits until something is so, and returns what it found; fails with what it waited for. It looks every 50 ms. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  seconds = 240,
): Promise<T> {
  const last = performance.now() + 1000 * seconds
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (performance.now() > last) throw new Error(`Waited ${seconds} s in vain: ${what}.`)
    await wait(50)
  }
}
