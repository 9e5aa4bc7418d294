import { describe, expect, test } from 'vitest'
import { expectProblems, scenarioOf, scenarioText } from './scenarioText.ts'

const EXCHANGE = 'exchange: { MAD: 0.1, TND: 0.3 }'
const rennes = (pool: string, root = EXCHANGE) => scenarioOf(scenarioText({ pool, root })).pools[0]!

describe('Prices', () => {
  test('are those written, in the currency of the scenario', () => {
    const cost = { perPaidHour: 31, perResolvedContact: 2.5 }
    expect(rennes('cost: { perPaidHour: 31, perResolvedContact: 2.5 }').cost).toMatchObject(cost)
    expect(rennes('cost: { currency: EUR, perPaidHour: 31, perResolvedContact: 2.5 }', '').cost).toMatchObject(cost)
  })

  test('in another currency are exchanged, and so is the contract', () => {
    const pool =
      rennes(`cost: { currency: MAD, perPaidHour: 150, perStaffedHour: 10, perHandledMinute: 20, perContact: 30, perResolvedContact: 40, perDay: 50, overtimeFactor: 1.25 }
contract: { serviceLevel: 80%, penaltyPerPoint: 500, bonusPerPoint: 100, cap: 1000, minimumPerDay: 2000, overage: { above: 3000, perContact: 5 } }`)
    expect(pool.cost).toEqual({
      perPaidHour: 15,
      perStaffedHour: 1,
      perHandledMinute: 2,
      perContact: 3,
      perResolvedContact: 4,
      perDay: 5,
      overtimeFactor: 1.25,
    })
    expect(pool.contract).toEqual({
      serviceLevel: 0.8,
      within: 20,
      from: 'offered',
      penaltyPerPoint: 50,
      bonusPerPoint: 10,
      cap: 100,
      minimumPerDay: 200,
      overage: { above: 3000, perContact: 0.5 },
    })
  })

  test('do not stay in another currency in the scenario', () => {
    expect(Object.keys(rennes('cost: { currency: MAD, perPaidHour: 150 }').cost)).not.toContain('currency')
  })

  test.each([
    ['cost: { currency: ¦USD, perPaidHour: 1 }', '.cost.currency: no exchange rate is given for USD (add exchange: { USD: … } at the top'],
    ['cost: { currency: ¦TDN, perPaidHour: 1 }', '.cost.currency: no exchange rate is given for TDN (did you mean "TND"?)'],
    ['cost: { currency: ¦dirham }', '.cost.currency: expected a currency code of three capitals such as EUR, found "dirham"'],
    ['cost: { perResolvedContact: ¦-1 }', '.cost.perResolvedContact: expected a number of 0 or more, found -1'],
  ])('cannot be %s', (pool, sentence) => {
    expectProblems(scenarioText({ pool, root: EXCHANGE }), [`pools.rennes${sentence}`])
  })

  test.each([
    ['exchange: { MAD: ¦0 }', 'exchange.MAD: expected a number above 0, found 0'],
    ['exchange: { ¦dirham: 0.1 }', 'exchange.dirham: expected a currency code of three capitals such as EUR, found "dirham"'],
    ['exchange: { EUR: ¦1.1 }', 'exchange.EUR: EUR is the currency of the scenario: one EUR is 1 EUR (leave it out)'],
    ['currency: MAD\nexchange: { MAD: ¦10, EUR: 10.8 }', 'exchange.MAD: MAD is the currency of the scenario'],
  ])('%s is no rate', (root, sentence) => {
    expectProblems(scenarioText({ root }), [sentence])
  })
})

describe('A contract', () => {
  test('has no price and no cap unless it says so', () => {
    expect(rennes('contract: { serviceLevel: 80% }').contract).toEqual({
      serviceLevel: 0.8,
      within: 20,
      from: 'offered',
      penaltyPerPoint: 0,
      bonusPerPoint: 0,
      cap: Number.POSITIVE_INFINITY,
      minimumPerDay: 0,
    })
    expect(rennes('').contract).toBeUndefined()
  })

  test('may agree on a minimum or a volume without a service level', () => {
    expect(rennes('contract: { minimumPerDay: 900 }').contract).toMatchObject({ minimumPerDay: 900 })
    expect(rennes('contract: { overage: { above: 2000, perContact: 0.5 } }').contract).not.toHaveProperty('serviceLevel')
  })

  test('counts from the offer or from the arrival', () => {
    expect(rennes('contract: { serviceLevel: 80%, within: 30 s, from: arrival }').contract).toMatchObject({ within: 30, from: 'arrival' })
  })

  test.each([
    ['¦{}', ': the contract agrees on nothing (it names a serviceLevel, minimumPerDay or overage)'],
    ['{ ¦penaltyPerPoint: 500 }', '.penaltyPerPoint: "penaltyPerPoint" has no meaning without serviceLevel (add serviceLevel: 80%)'],
    ['{ minimumPerDay: 3, ¦within: 20 s }', '.within: "within" has no meaning without serviceLevel'],
    ['{ ¦servicelevel: 80%, penaltyPerPoint: 1 }', '.servicelevel: unknown key "servicelevel" (did you mean "serviceLevel"?)'],
    ['{ serviceLevel: 80%, ¦cap: 1000 }', '.cap: "cap" has no meaning without a price (add penaltyPerPoint or bonusPerPoint)'],
    ['{ serviceLevel: ¦180% }', '.serviceLevel: expected a fraction from 0% to 100%'],
    ['{ serviceLevel: 80%, from: ¦offer }', '.from: expected one of offered, arrival, found "offer" (did you mean "offered"?)'],
    ['{ overage: ¦{ above: 2000 } }', '.overage.perContact: the key "perContact" is missing'],
  ])('cannot be %s', (contract, sentence) => {
    expectProblems(scenarioText({ pool: `contract: ${contract}` }), [`pools.rennes.contract${sentence}`])
  })
})
