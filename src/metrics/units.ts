/** Units of the metrics; `currency` stands for the scenario's code. */
export type Unit = 'calls' | 'callers' | 'calls/caller' | 'fraction' | 's' | 'h' | 'kg' | 'g/call' | 'currency' | 'currency/call'

/** Digits after the decimal point by unit, in summary.csv and comparison.csv. */
export const DECIMALS_OF_UNIT: Readonly<Record<Unit, number>> = {
  calls: 6,
  callers: 6,
  'calls/caller': 6,
  fraction: 6,
  s: 3,
  h: 6,
  kg: 6,
  'g/call': 3,
  currency: 4,
  'currency/call': 4,
}

/** The unit as the tables write it: the currency's code in place of `currency`. */
export function unitText(unit: Unit, currency: string): string {
  return unit.replace('currency', currency)
}
