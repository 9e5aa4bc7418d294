/** A column of a CSV table. The reference pages are generated from these lists. */
export interface Column {
  readonly name: string
  /** `text` for names, `fraction` for what lies between 0 and 1, `currency` for the scenario's; a table-dependent unit says so. */
  readonly unit: string
  /** Digits after the decimal point; absent for text. */
  readonly decimals?: number
  readonly description: string
}

export const text = <const N extends string>(name: N, description: string) => ({ name, unit: 'text', description })
export const calls = <const N extends string>(name: N, description: string) => ({ name, unit: 'calls', decimals: 0, description })
export const callers = <const N extends string>(name: N, description: string) => ({ name, unit: 'callers', decimals: 0, description })
export const seconds = <const N extends string>(name: N, description: string) => ({ name, unit: 's', decimals: 3, description })
export const hours = <const N extends string>(name: N, description: string) => ({ name, unit: 'h', decimals: 6, description })
export const money = <const N extends string>(name: N, description: string) => ({ name, unit: 'currency', decimals: 4, description })
export const kilograms = <const N extends string>(name: N, description: string) => ({ name, unit: 'kg', decimals: 6, description })
export const fraction = <const N extends string>(name: N, description: string) => ({ name, unit: 'fraction', decimals: 6, description })
export const number = <const N extends string>(name: N, description: string) => ({ name, unit: 'number', decimals: 0, description })
/** Decimals follow the unit of the row (`DECIMALS_OF_UNIT`). */
export const measured = <const N extends string>(name: N, description: string) => ({ name, unit: "the row's", description })

/** Keys of most tables. */
export const POLICY = text('policy', 'Policy, as the scenario names it')
export const INTERVAL = text('interval_start', 'Start of the interval on the calendar’s clock, ISO 8601 with its offset')
