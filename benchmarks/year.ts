/**
 * `npm run bench:year [-- --replications N] [-- --workers N] [-- --interval '30 min'] [-- --days N]`: a national operator's year in one go,
 * all tables and statistics, and what it took. Peak memory is that of the whole process, threads included.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runScenario } from '../src/node/index.ts'
import { machine } from './measure/machine.ts'

const YEAR = fileURLToPath(new URL('../../data/telecom-year/telecom-year.yaml', import.meta.url))

const { values } = parseArgs({
  options: {
    replications: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    interval: { type: 'string', default: '1 h' },
    days: { type: 'string', default: '365' },
  },
})
const replications = Number(values.replications)
const workers = Number(values.workers)
const out = mkdtempSync(join(tmpdir(), 'aiguillage-bench-'))
process.on('exit', () => rmSync(out, { recursive: true, force: true }))

const set = [
  { path: 'calendar.duration', value: `${values.days} d` },
  { path: 'calendar.interval', value: values.interval },
]
const started = performance.now()
const { fold } = await runScenario(YEAR, { out, replications, workers, set, force: true })
const wall = (performance.now() - started) / 1000
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const cpu = (userCPUTime + systemCPUTime) / 1e6
const written = readdirSync(out).reduce((bytes, name) => bytes + statSync(join(out, name)).size, 0)

const lines: readonly (readonly [string, string])[] = [
  ['days × replications × policies', `${values.days} × ${replications} × ${fold.policies.length}, intervals of ${values.interval}`],
  ['first calls', `${(fold.calls / 1e6).toFixed(1)} M`],
  ['wall', `${wall.toFixed(1)} s on ${workers} threads`],
  ['CPU', `${cpu.toFixed(1)} s, ${((cpu * 1e9) / fold.calls).toFixed(0)} ns a call`],
  ['calls/s', `${(fold.calls / wall / 1e6).toFixed(2)} M`],
  ['peak memory', `${(maxRSS / 1000).toFixed(0)} MB`],
  ['tables', `${(written / 1e6).toFixed(0)} MB`],
]
process.stdout.write(`${machine()}\n${lines.map(([name, value]) => `${name.padEnd(32)}${value}\n`).join('')}`)
