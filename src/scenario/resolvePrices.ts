import type { Money, Reading } from './reading.ts'
import type { Path, ScenarioDocument } from './scenarioDocument.ts'
import type { contractSchema, costSchema } from './schema/price.ts'
import type { Parts, Whole } from './shape.ts'
import { suggest } from './suggest.ts'
import type { Contract, Cost } from './types.ts'

const FREE = {
  perPaidHour: 0,
  perStaffedHour: 0,
  perHandledMinute: 0,
  perContact: 0,
  perResolvedContact: 0,
  perDay: 0,
  overtimeFactor: 1,
} as const

/** Value of one unit of the pool's prices in the scenario's currency. Nothing (and a problem) where `exchange` does not say it. */
export function resolveRate({ document, money }: Reading, path: Path, cost: Parts<typeof costSchema> | undefined): number | undefined {
  const { currency } = cost ?? {}
  if (currency === undefined || currency === money.currency) return 1
  const rate = money.exchange.get(currency)
  if (rate === undefined && !money.exchange.has(currency)) {
    const hint =
      suggest(currency, money.exchange.keys()) ??
      `add exchange: { ${currency}: … } at the top, the value of one ${currency} in ${money.currency}`
    document.problem([...path, 'cost', 'currency'], `no exchange rate is given for ${currency}`, hint)
  }
  return rate
}

/** The scenario's own currency is worth 1. */
export function checkExchange(document: ScenarioDocument, { currency, exchange }: Money): void {
  const rate = exchange.get(currency)
  if (rate !== undefined && rate !== 1)
    document.problem(
      ['exchange', currency],
      `${currency} is the currency of the scenario: one ${currency} is 1 ${currency}`,
      'leave it out',
    )
}

export function costOf(cost: Whole<typeof costSchema> | undefined, rate: number): Cost {
  if (cost === undefined) return FREE
  return {
    perPaidHour: cost.perPaidHour * rate,
    perStaffedHour: cost.perStaffedHour * rate,
    perHandledMinute: cost.perHandledMinute * rate,
    perContact: cost.perContact * rate,
    perResolvedContact: cost.perResolvedContact * rate,
    perDay: cost.perDay * rate,
    overtimeFactor: cost.overtimeFactor,
  }
}

/** A contract agrees on a service level, on a price, or on both; what is said of the service level needs one. */
export function checkContract({ document }: Reading, path: Path, contract: Parts<typeof contractSchema>): void {
  const given = (key: string) => document.has([...path, key])
  if (!given('serviceLevel') && !document.isMisspelt([...path, 'serviceLevel'])) {
    for (const key of ['within', 'from', 'penaltyPerPoint', 'bonusPerPoint', 'cap']) {
      if (given(key)) document.problem([...path, key], `"${key}" has no meaning without serviceLevel`, 'add serviceLevel: 80%', 'key')
    }
    if (document.keys(path).length === 0)
      document.problem(path, 'the contract agrees on nothing', 'it names a serviceLevel, minimumPerDay or overage')
  } else if (given('cap') && contract.penaltyPerPoint === 0 && contract.bonusPerPoint === 0) {
    document.problem([...path, 'cap'], '"cap" has no meaning without a price', 'add penaltyPerPoint or bonusPerPoint', 'key')
  }
}

export function contractOf(contract: Whole<typeof contractSchema>, rate: number): Contract {
  const { serviceLevel, within, from, penaltyPerPoint, bonusPerPoint, cap, minimumPerDay, overage } = contract
  return {
    ...(serviceLevel !== undefined && { serviceLevel }),
    within,
    from,
    penaltyPerPoint: penaltyPerPoint * rate,
    bonusPerPoint: bonusPerPoint * rate,
    cap: cap === undefined ? Number.POSITIVE_INFINITY : cap * rate,
    minimumPerDay: minimumPerDay * rate,
    ...(overage && { overage: { above: overage.above, perContact: overage.perContact * rate } }),
  }
}
