import type { Watch } from './Watch.ts'

/** A private policy is not one, answered what it may not, or failed; the message is a sentence for its author. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'

  /** Runs a step of a private policy; whatever it throws becomes a PolicyError that names policy and step. */
  static guard<T>(label: string, step: string, run: () => T, watch?: Watch): T {
    watch?.asked()
    try {
      return run()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new PolicyError(`${label}: ${step} failed: ${reason.replace(/\.$/, '')}.`, { cause: error })
    } finally {
      watch?.answered()
    }
  }
}
