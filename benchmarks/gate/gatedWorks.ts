import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Fold } from '../../src/experiment/Fold.ts'
import { openCentre, openRuns } from '../measure/openCentre.ts'
import type { Run } from '../measure/Work.ts'
import { changed, PLAIN } from '../tiers/centres.ts'
import { MECHANISMS } from '../tiers/mechanisms.ts'
import { scenarioFile } from '../tiers/whole.ts'
import { NATIONAL } from '../tiers/wholeRuns.ts'

/** What the gate watches, by name; each run is short (30 to 200 ms), so that the machine hardly changes between it and the calibration. */
export const GATED: Readonly<Record<string, () => Run>> = {
  '(a) Erlang-A, 500 agents': () => openRuns(scenarioFile('erlang-a.yaml'), ONE_DAY),
  '(b) Two types, three pools': () => openRuns(scenarioFile('two-types.yaml'), ONE_DAY),
  ...Object.fromEntries(
    ['three stages', 'live: service level', 'choose longest-idle', 'redials', 'warm transfers', 'callbacks'].map((name) => [
      `Plain centre, ${name}`,
      () => openRuns(changed(PLAIN, MECHANISMS[name]!)),
    ]),
  ),
  'National day, first policy, statistics': nationalDay,
}

const ONE_DAY = { set: [{ path: 'calendar.duration', value: '1 d' }] }

function nationalDay(): Run {
  const { model, layout, replicators } = openCentre(readFileSync(NATIONAL), { read: (path) => readFileSync(join(dirname(NATIONAL), path)) })
  const fold = new Fold(model, [0])
  return () => {
    const replication = fold.replications + 1
    const block = replicators[0]!('bench', replication)
    fold.add(replication, 0, block)
    return block[layout.calls]!
  }
}
