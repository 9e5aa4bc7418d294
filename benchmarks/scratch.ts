import { readFileSync } from 'node:fs'
import { compileModel } from '../src/model/compileModel.ts'
import { holidaysFor } from '../src/model/holidays.ts'
import { createReplicator } from '../src/engine/replicate.ts'
import { policyFactory } from '../src/routing/registry.ts'
import { parseScenario } from '../src/scenario/parseScenario.ts'
const file = process.argv[2]!
const dir = file.replace(/[^/]*$/, '')
const p = parseScenario(readFileSync(file), { file, read: (f) => readFileSync(dir + f) })
if ('problems' in p) throw new Error(JSON.stringify(p.problems))
const model = compileModel(p.scenario, await holidaysFor(p.scenario))
for (let q = 0; q < model.policies.length; q++) {
  const run = createReplicator(model, q, policyFactory(model, q, new Map()))
  for (let r = 1; r <= Number(process.argv[3] ?? 5); r++) {
    const t = process.cpuUsage(); const block = run('1', r); const d = process.cpuUsage(t)
    const calls = block[block.length - 3]!
    console.log(model.policies[q]!.name, r, calls, (block[block.length - 2]! / calls).toFixed(2), (((d.user + d.system) * 1000) / calls).toFixed(0), 'ns/call')
  }
}
