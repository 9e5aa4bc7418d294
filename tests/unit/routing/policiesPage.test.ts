import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createReplicator } from '../../../src/engine/replicate.ts'
import { CallLog } from '../../../src/metrics/callLog.ts'
import { compileModel } from '../../../src/model/compileModel.ts'
import type { Model } from '../../../src/model/model.ts'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import type { PolicyFactory } from '../../../src/routing/contract.ts'
import { policyFactory } from '../../../src/routing/registry.ts'
import { parseScenario } from '../../../src/scenario/parseScenario.ts'
import { formatProblem } from '../../../src/scenario/problem.ts'

const page = readFileSync(new URL('../../../docs/policies.md', import.meta.url), 'utf8')
const [centre] = blocks('yaml centre')
const policies = blocks('yaml policies')
const [module] = blocks('js provider-cap.mjs')

const folder = mkdtempSync(join(tmpdir(), 'policies-page-'))
afterAll(() => rmSync(folder, { recursive: true }))

function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\`$`, 'gms'))].map(([, text]) => text)
}

function modelWith(fragments: readonly string[]): Model {
  const yaml = `${centre}policies:\n${fragments.join('')}`
  const read = (path: string): Uint8Array | undefined => (path.endsWith('provider-cap.mjs') ? new TextEncoder().encode(module) : undefined)
  const parsed = parseScenario(yaml, { file: 'page.yaml', read, facts: shippedFacts().facts })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return compileModel(parsed.scenario)
}

describe('the page about policies', () => {
  it('shows policies that parse, compile and run, all together', () => {
    expect(policies.length).toBeGreaterThanOrEqual(6)
    const model = modelWith(policies)
    const outcomes = new Set<string>()
    for (const [q, policy] of model.policies.entries()) {
      if (policy.routing.kind === 'module') continue
      const log = new CallLog()
      createReplicator(model, q, policyFactory(model, q, new Map()))('page', 1, log)
      expect(log.rows, policy.name).toBeGreaterThan(1500)
      outcomes.add(String(log.column.wait.subarray(0, log.rows)))
    }
    // Only `by-contract` and the shipped `split`, with the same shares and wait, are the same policy.
    expect(outcomes.size).toBe(model.policies.length - 2)
  })

  it('shows a private policy that works as it says: capped until the threshold, counters its own in every replication', async () => {
    const file = join(folder, 'provider-cap.mjs')
    writeFileSync(file, module)
    const factory = ((await import(/* @vite-ignore */ pathToFileURL(file).href)) as { default: PolicyFactory }).default
    const model = modelWith([policies.at(-1)!])
    const [cap, after] = [0.2, 45]
    expect(model.policies[0].routing).toEqual({ kind: 'module', path: './provider-cap.mjs', options: { cap, after } })

    const replicate = createReplicator(model, 0, policyFactory(model, 0, new Map([['./provider-cap.mjs', factory]])))
    const log = new CallLog()
    replicate('page', 1, log)
    const { column } = log
    const answered = [...column.pool.subarray(0, log.rows).keys()]
      .filter((row) => !Number.isNaN(column.pool[row]))
      .sort((a, b) => column.arrival[a] + column.wait[a] - (column.arrival[b] + column.wait[b]))
    const answers = new Map(model.providers.map((name) => [name, 0]))
    let stage2 = 0
    answered.forEach((row, n) => {
      const { provider } = model.pools[column.pool[row]]
      if (column.stage[row] === 1 && provider !== 'in-house') expect(answers.get(provider)! + 1).toBeLessThanOrEqual(cap * (n + 1))
      if (column.stage[row] === 2) stage2++
      expect(column.stage[row]).toBe(column.wait[row] < after ? 1 : 2)
      answers.set(provider, answers.get(provider)! + 1)
    })
    expect(stage2).toBeGreaterThan(10)

    const again = new CallLog()
    replicate('page', 2, again)
    replicate('page', 1, again)
    const rows = (from: CallLog) => Object.values(from.column).map((values) => values.subarray(0, from.rows))
    expect(rows(again)).toEqual(rows(log))
  })
})
