import type { RunFacts } from './RunFacts.ts'

/** The last line of a summary: `Tables in results/centre · report.html · seed 1`. */
export function placeText({ out, report, seed }: RunFacts, what = 'Tables'): string {
  return [`${what} in ${out}`, ...(report === undefined ? [] : [report]), `seed ${seed}`].join(' · ')
}
