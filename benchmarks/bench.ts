/**
 * `npm run bench [-- --only TIER,…] [--rounds N] [--json]`: what a call costs, and what makes it dearer. Without `--only` the tier `whole`.
 * A word that is no tier picks the series, of all tiers, whose name contains it.
 */
import { parseArgs } from 'node:util'
import { toFigures, toText } from './measure/figures.ts'
import { machine } from './measure/machine.ts'
import { type Measured, turnAbout } from './measure/turnAbout.ts'
import { picked } from './tiers/picked.ts'
import { TIERS } from './tiers/tiers.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'whole' },
    rounds: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
})
const rounds = Math.max(1, Math.floor(Number(values.rounds)) || 1)
const chosen = picked(TIERS, values.only.split(','))
if (chosen.length === 0) {
  process.stderr.write(`Nothing is called ${values.only}: the tiers are ${Object.keys(TIERS).join(', ')}.\n`)
  process.exit(2)
}

if (!values.json) process.stdout.write(`${machine()}; median of ${rounds} rounds [min–max], CPU time unless said otherwise\n\n`)
const all: Measured[] = []
for (const { tier, at, series } of chosen) {
  const measured = await turnAbout(tier, at, series, rounds)
  all.push(...measured)
  if (!values.json) process.stdout.write(`${toText(measured)}\n`)
}
if (values.json) process.stdout.write(`${JSON.stringify(all.flatMap(toFigures), null, 2)}\n`)
