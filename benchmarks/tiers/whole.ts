import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openRuns } from '../measure/openCentre.ts'
import { ROOT } from '../measure/projectRoot.ts'
import type { Series } from '../measure/Work.ts'
import { cpuOfNationalDay, reference, tinyRun, wallOfNationalDay } from './wholeRuns.ts'

/** Calls of a round in C: as many as in five days of (a) and (b). */
const CALLS = 720_000
const REPLICATIONS = 10

export function scenarioFile(name: string): Uint8Array {
  return readFileSync(join(ROOT, 'benchmarks/scenarios', name))
}

function besideC(name: string, work: 'a' | 'b', file: string): Series {
  const inC = reference(work, CALLS)
  const engine = { name: 'Aiguillage', open: () => openRuns(scenarioFile(file)) }
  return { name, unit: 'ns/call', works: inC === undefined ? [engine] : [{ name: 'C', open: inC }, engine] }
}

/** The main figures. */
export function whole(): readonly Series[] {
  return [
    besideC('(a) Erlang-A, 500 agents', 'a', 'erlang-a.yaml'),
    besideC('(b) Two types, three pools', 'b', 'two-types.yaml'),
    {
      name: `(c) National day, 4 policies × ${REPLICATIONS}, all tables, 1 thread`,
      unit: 'ns/call',
      heavy: true,
      works: [{ name: 'CPU', open: () => cpuOfNationalDay(1, REPLICATIONS) }],
    },
    {
      name: '(d) The same, wall time',
      unit: 'wall ns/call',
      heavy: true,
      works: [1, 2].map((count) => ({
        name: count === 1 ? '1 thread' : `${count} threads`,
        open: () => wallOfNationalDay(count, REPLICATIONS),
      })),
    },
    {
      name: '(e) A tiny run from start to exit, wall time',
      unit: 'wall ms/run',
      scale: 1e6,
      works: [{ name: 'quickstart, 2 replications', open: tinyRun }],
    },
  ]
}
