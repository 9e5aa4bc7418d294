/**
 * `npm run bench [-- --json] [-- --rounds N]`: what a call costs.
 * Works (a) and (b) run in this process on one thread, turn about with the same work in C where a compiler is there, so that
 * the ratio holds on a noisy machine; (c) and (d) are the national day, whole, on one and two threads turn about.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { EngineWork, withReference } from './engine.ts'
import { nationalDay, type WholeRun } from './wholeRun.ts'

const WARM_UP_ROUNDS = 2
const NATIONAL_REPLICATIONS = 10

interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly range: string
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } } })
const rounds = Math.max(1, Math.floor(Number(values.rounds)) || 1)

function range(low: number, high: number, digits: number): string {
  return `${low.toFixed(digits)}–${high.toFixed(digits)}`
}

function engineFigures(): Figure[] {
  return withReference((reference) => {
    const works = [new EngineWork('a', 'erlang-a.yaml'), new EngineWork('b', 'two-types.yaml')]
    for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
      if (round === WARM_UP_ROUNDS) for (const work of works) work.forget()
      for (const work of works) work.round(reference)
    }
    return works.flatMap((work, i) => {
      const name = `(${'ab'[i]}) ${work.name}`
      const { median, min, max, events } = work.timing
      const figures: Figure[] = [
        { name, unit: 'ns/call', value: median, range: range(min, max, 0) },
        { name, unit: 'calls/s', value: 1e9 / median, range: range(1e9 / max, 1e9 / min, 0) },
        { name, unit: 'events/s', value: (events * 1e9) / median, range: range((events * 1e9) / max, (events * 1e9) / min, 0) },
      ]
      const ratio = work.ratio
      if (ratio) figures.push({ name, unit: 'times C', value: ratio.median, range: range(ratio.min, ratio.max, 1) })
      return figures
    })
  })
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

function figure(name: string, unit: string, samples: readonly number[], digits: number): Figure {
  return { name, unit, value: middle(samples), range: range(Math.min(...samples), Math.max(...samples), digits) }
}

async function wholeFigures(): Promise<Figure[]> {
  const one: WholeRun[] = []
  const two: WholeRun[] = []
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    one.push(await nationalDay(1, NATIONAL_REPLICATIONS))
    two.push(await nationalDay(2, NATIONAL_REPLICATIONS))
  }
  const day = `(c) National day, 4 policies × ${NATIONAL_REPLICATIONS}, all tables, 1 thread`
  const both = '(d) The same on 2 threads'
  return [
    figure(
      day,
      'CPU ns/call',
      one.map((run) => (run.cpuSeconds * 1e9) / run.calls),
      0,
    ),
    figure(
      day,
      'calls/s',
      one.map((run) => run.calls / run.wallSeconds),
      0,
    ),
    figure(
      day,
      'events/s',
      one.map((run) => run.events / run.wallSeconds),
      0,
    ),
    figure(
      both,
      'calls/s',
      two.map((run) => run.calls / run.wallSeconds),
      0,
    ),
    figure(
      both,
      'times 1 thread',
      two.map((run, i) => one[i]!.wallSeconds / run.wallSeconds),
      2,
    ),
  ]
}

const figures = [...engineFigures(), ...(await wholeFigures())]
if (values.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
else {
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}; median of ${rounds} rounds [min–max]\n`,
  )
  for (const { name, unit, value, range: spread } of figures) {
    const text = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)
    process.stdout.write(`${name.padEnd(62)} ${text.padStart(12)} ${unit.padEnd(14)} [${spread}]\n`)
  }
}
