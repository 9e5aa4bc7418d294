/**
 * `npm run bench:peers [-- --rounds N] [--markdown] [--json]`: works (a) and (b) by us, by C and by libraries of simulation, turn about.
 * The statistics of each are judged first, by the closed form of (a) and by each other in (b); whoever is off is not timed.
 */
import { parseArgs } from 'node:util'
import { erlangA } from '../src/erlang/erlangA.ts'
import { machine } from './measure/machine.ts'
import { agrees, judged, type Means, meansOf } from './peers/crossCheck.ts'
import type { Outcome } from './peers/Outcome.ts'
import { aiguillage, inC, type Peer, simJs, simPy, type WorkLetter } from './peers/Peer.ts'
import { type Contest, peersFigures, peersMarkdown, peersText } from './peers/peersTable.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '16' },
    markdown: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
/** Fewer would make standard errors out of hardly anything. */
const LEAST_ROUNDS = 12
const rounds = Math.max(LEAST_ROUNDS, Math.floor(Number(values.rounds)) || LEAST_ROUNDS)

const found = [inC(), aiguillage(), simJs(), simPy()]
for (const absence of found) if (typeof absence === 'string') process.stderr.write(`${absence}\n`)
const peers = found.filter((peer): peer is Peer => typeof peer !== 'string')

function closedForm(): Means {
  const exact = (mean: number) => ({ mean, error: 0 })
  const centre = erlangA({ servers: 500, arrivalRate: 100 / 60, handleTime: 300, patience: 120 })
  return {
    abandoned: exact(centre.abandonment),
    answeredWithin20s: exact(centre.serviceLevel(20)),
    meanWaitAnswered: exact(centre.meanWaitAnswered),
  }
}

function contest(work: WorkLetter, name: string): Contest {
  const outcomes = peers.map((): Outcome[] => [])
  for (let round = 0; round < rounds; round++) for (const [p, peer] of peers.entries()) outcomes[p]!.push(peer.run(work, round))
  const means = outcomes.map(meansOf)
  const truth = work === 'a' ? closedForm() : undefined
  const distances = judged(means, truth)
  return {
    name,
    closedForm: truth,
    entries: peers.map(({ name: peer, version }, p) => ({
      peer,
      version,
      means: means[p]!,
      distance: distances[p]!,
      times: agrees(distances[p]!) ? outcomes[p]!.map(({ nsPerCall }) => nsPerCall) : undefined,
    })),
  }
}

const contests = [contest('a', '(a) Erlang-A'), contest('b', '(b) two types, three pools')]
if (values.json) process.stdout.write(`${JSON.stringify(contests.flatMap(peersFigures), null, 2)}\n`)
else {
  const print = values.markdown ? peersMarkdown : peersText
  process.stdout.write(`${machine()}; median of ${rounds} rounds [min–max], CPU time\n\n${print(contests)}`)
}
