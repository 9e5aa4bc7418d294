import { describe, expect, test } from 'vitest'
import { type Centre, namedRules } from '../../../src/model/namedPolicies.ts'

const centre: Centre = {
  pools: [
    { name: 'tunis', location: 'offshore' },
    { name: 'rennes', location: 'onshore' },
    { name: 'lisbon', location: 'nearshore' },
    { name: 'home', location: 'homeshore' },
  ],
  callTypes: ['technical', 'billing'],
  cheapestPool: (type) => (type === 'technical' ? 'lisbon' : 'tunis'),
}
const all = ['tunis', 'rennes', 'lisbon', 'home']
const inOrder = { kind: 'in-order' }

describe('the named policies', () => {
  test('onshore-first: onshore and homeshore, then all', () => {
    expect(namedRules({ name: 'onshore-first', overflowAfter: 20 }, centre)).toEqual([
      {
        stages: [
          { after: 0, pools: ['rennes', 'home'], choose: inOrder },
          { after: 20, pools: all, choose: inOrder },
        ],
      },
    ])
  })

  test('offshore-first: offshore, then nearshore too, then all, the delay apart', () => {
    expect(namedRules({ name: 'offshore-first', overflowAfter: 30 }, centre)).toEqual([
      {
        stages: [
          { after: 0, pools: ['tunis'], choose: inOrder },
          { after: 30, pools: ['tunis', 'lisbon'], choose: inOrder },
          { after: 60, pools: all, choose: inOrder },
        ],
      },
    ])
  })

  test('cheapest-first without overflowAfter: one stage, all, the cheapest', () => {
    expect(namedRules({ name: 'cheapest-first' }, centre)).toEqual([{ stages: [{ after: 0, pools: all, choose: { kind: 'cheapest' } }] }])
  })

  test('cheapest-first with overflowAfter: the cheapest pool of each type, then all', () => {
    const rules = namedRules({ name: 'cheapest-first', overflowAfter: 0 }, centre)
    const overflow = { after: 0, pools: all, choose: inOrder }
    expect(rules).toEqual([
      { when: { callTypes: ['technical'] }, stages: [{ after: 0, pools: ['lisbon'], choose: inOrder }, overflow] },
      { when: { callTypes: ['billing'] }, stages: [{ after: 0, pools: ['tunis'], choose: inOrder }, overflow] },
      { stages: [overflow] },
    ])
  })

  test.each(['longest-idle', 'least-occupied'] as const)('%s: one stage, all, with that choice', (name) => {
    expect(namedRules({ name }, centre)).toEqual([{ stages: [{ after: 0, pools: all, choose: { kind: name } }] }])
  })

  test('percent-allocation: assign by shares, then all', () => {
    const shares = [
      { pool: 'rennes', share: 0.7 },
      { pool: 'tunis', share: 0.3 },
    ]
    expect(namedRules({ name: 'percent-allocation', shares, overflowAfter: 60 }, centre)).toEqual([
      { assign: shares, stages: [{ after: 60, pools: all, choose: inOrder }] },
    ])
  })

  test('keep a stage whose locations have no pool, so that stage numbers keep their meaning', () => {
    const abroad = { ...centre, pools: centre.pools.filter(({ location }) => location === 'offshore') }
    expect(namedRules({ name: 'onshore-first', overflowAfter: 20 }, abroad)[0].stages.map(({ pools }) => pools)).toEqual([[], ['tunis']])
  })
})
