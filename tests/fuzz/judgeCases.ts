import { caseOf } from './cases.ts'
import { judge } from './judge.ts'

/** A process of its own: judges cases [from, to) of a seed, and says of each that it begins and how it ended, and how much memory was needed. */
const [seed = '', from, to] = process.argv.slice(2)

for (let number = Number(from); number < Number(to); number++) {
  process.send!({ number })
  try {
    const made = caseOf(seed, number)
    process.send!({ number, ended: `${made.origin}: ${judge(made)}` })
  } catch (error) {
    process.send!({ number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  // Lets the messages go.
  if (number % 20 === 0) await new Promise(setImmediate)
}
process.send!({ number: Number(to) - 1, megabytes: process.resourceUsage().maxRSS / 1024 })
process.disconnect()
