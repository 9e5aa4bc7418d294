import { parseString } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import {
  AT_ARRIVAL,
  AT_STAGE,
  BALKED,
  BY_CALLBACK,
  BY_FREED,
  CALLBACK,
  type CallColumn,
  CallLog,
  CLOSED,
  FIRST,
  REDIAL,
  TRANSFER,
} from '../../../src/metrics/callLog.ts'
import { type BlockTable, TABLES, type TableName } from '../../../src/metrics/columns.ts'
import type { Rows } from '../../../src/metrics/rowLayout.ts'
import { createRowReader, createRows } from '../../../src/metrics/rows.ts'
import type { RoutingWords } from '../../../src/report/callsText.ts'
import { createTableText, headerText } from '../../../src/report/csvText.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, RATING, tinyModel } from '../metrics/tinyModel.ts'
import { callsText, joined, tableText } from './writtenText.ts'

const model = tinyModel({
  types: [{ name: 'sales, new', satisfaction: RATING }, { name: 'billing' }],
  pools: [{ name: 'le "Mans"' }, { name: 'tunis', location: 'offshore', provider: 'Prestataire, SA', skills: [1] }],
  policies: ['côté est', 'b'],
})
const quoted = (name: string): string => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)
const table = (name: BlockTable, policy: number, replication: number, rows: Rows): string =>
  tableText(model, name, policy, replication, rows, quoted)
const calls = (policy: number, replication: number, log: CallLog, words: RoutingWords): string =>
  callsText(model, policy, replication, log, words, quoted)

function parse(name: TableName, text: string): Promise<Record<string, string>[]> {
  return new Promise((resolve, reject) => {
    const rows: Record<string, string>[] = []
    parseString(headerText(name) + text, { headers: true, strictColumnHandling: true })
      .on('error', reject)
      .on('data-invalid', (row) => reject(new Error(`columns do not fit: ${row}`)))
      .on('data', (row) => rows.push(row))
      .on('end', () => resolve(rows))
  })
}

describe('rows of a block as text', () => {
  it('have every column of their table and every name of the scenario, quoted where they must be', async () => {
    const rows = createRows(model)(randomBlock(model, 'text'))
    const types = await parse('call_types', table('call_types', 0, 3, rows))
    expect(types.map((row) => [row['policy'], row['replication'], row['interval_start'], row['call_type']])).toEqual([
      ['côté est', '3', '2026-11-02T08:00+01:00', 'sales, new'],
      ['côté est', '3', '2026-11-02T08:00+01:00', 'billing'],
      ['côté est', '3', '2026-11-02T09:00+01:00', 'sales, new'],
      ['côté est', '3', '2026-11-02T09:00+01:00', 'billing'],
    ])
    const pools = await parse('pools', table('pools', 1, 1, rows))
    expect(pools.slice(0, 2).map((row) => [row['policy'], row['pool'], row['location'], row['provider']])).toEqual([
      ['b', 'le "Mans"', 'onshore', 'in-house'],
      ['b', 'tunis', 'offshore', 'Prestataire, SA'],
    ])
    const flows = await parse('flows', table('flows', 1, 1, rows))
    expect(flows.slice(0, 3).map((row) => [row['call_type'], row['pool']])).toEqual([
      ['sales, new', 'le "Mans"'],
      ['billing', 'le "Mans"'],
      ['billing', 'tunis'],
    ])
    expect(flows).toHaveLength(6)
  })

  it('have numbers in the decimals of their columns, and nothing where a value is undefined', async () => {
    const { block } = new BlockWriter(model)
      .flow(0, 0, { answered: 3, answeredWithinTarget: 2, wait: 12.3456, handle: 600, satisfaction: 2.25 })
      .pool(0, 0, { paid: 2.5, busy: 1 / 3 })
    const rows = createRows(model)(block)
    const [sales, billing] = await parse('call_types', table('call_types', 0, 1, rows))
    expect(sales).toMatchObject({
      offered: '3',
      wait_answered_s: '12.346',
      handle_s: '600.000',
      satisfaction_sum: '2.250000',
      cost: '0.0000',
      co2_kg: '0.000000',
    })
    expect(billing).toMatchObject({ offered: '0', satisfaction_sum: '' })
    const [pool, other] = await parse('pools', table('pools', 0, 1, rows))
    expect(pool).toMatchObject({ paid_h: '2.500000', busy_h: '0.333333', answered: '3', satisfaction_sum: '2.250000' })
    expect(other['satisfaction_sum']).toBe('')
  })

  it('are handed over in fresh arrays of whole rows, those of a block in their order', () => {
    const long = tinyModel({ types: [{ name: 'é'.repeat(300) }], count: 600 })
    const pieces: Uint8Array[] = []
    const text = createTableText(long, 'call_types', quoted, (piece) => pieces.push(piece))
    const rows = createRows(long)(new BlockWriter(long).flow(7, 0, { answered: 5 }).block)
    text.add(0, 1, rows, { from: 0, to: 600 })
    text.end()
    const first = pieces.map((piece) => piece.slice())
    text.add(0, 2, rows, { from: 0, to: 600 })
    text.end()
    expect(first.length).toBeGreaterThan(2)
    expect(joined(pieces.slice(0, first.length))).toBe(joined(first))
    expect(new Set(pieces.map(({ buffer }) => buffer)).size).toBe(pieces.length)
    for (const piece of pieces) expect(piece.at(-1)).toBe(0x0a)
    const whole = joined(first)
    expect(whole).toBe(tableText(long, 'call_types', 0, 1, rows, quoted))
    expect(joined(pieces)).toBe(whole + whole.replaceAll('first,1,', 'first,2,'))
    const starts = whole.trimEnd().split('\n')
    expect(starts.map((row) => row.split(',')[2])).toEqual([...long.intervals.labels])
  })

  it('are the same day by day as at once', () => {
    const days = tinyModel({ firstHour: 20, count: 60, types: [{ name: 'a', satisfaction: RATING }, { name: 'b' }] })
    const block = randomBlock(days, 'days')
    const reader = createRowReader(days)
    expect(reader.days).toHaveLength(4)
    for (const name of ['call_types', 'pools', 'flows', 'days'] as const) {
      const pieces: Uint8Array[] = []
      const text = createTableText(days, name, quoted, (piece) => pieces.push(piece))
      for (const day of reader.days) text.add(0, 1, reader.read(block, day), day)
      text.end()
      expect(joined(pieces)).toBe(tableText(days, name, 0, 1, createRows(days)(block), quoted))
    }
  })

  it('end their header in a line feed and name what TABLES lists', () => {
    expect(headerText('summary')).toBe('policy,scope,name,metric,unit,mean,std_error,lower,upper,replications\n')
    expect(headerText('flows').trim().split(',')).toEqual(TABLES.flows.map((column) => column.name))
  })
})

describe('refused routings as text', () => {
  it('have a row for every pair that the law takes away, with country and residency', async () => {
    const lawful = tinyModel({
      types: [{ name: 'health', residency: 'EEA' }, { name: 'shop' }],
      pools: [
        { name: 'lyon', country: 'FR' },
        { name: 'tunis', country: 'TN', refused: [0] },
        { name: 'nowhere', refused: [0] },
      ],
    })
    const { block } = new BlockWriter(lawful).refused(0, 0, 7).refused(1, 1, 3)
    const rows = await parse('refused', tableText(lawful, 'refused', 0, 2, createRows(lawful)(block), quoted))
    expect(rows.map((row) => Object.values(row).slice(2).join(' '))).toEqual([
      '2026-11-02T08:00+01:00 health tunis TN EEA 7',
      '2026-11-02T08:00+01:00 health nowhere  EEA 0',
      '2026-11-02T09:00+01:00 health tunis TN EEA 0',
      '2026-11-02T09:00+01:00 health nowhere  EEA 3',
    ])
  })

  it('are none where the law takes nothing away', () => {
    expect(table('refused', 0, 1, createRows(model)(randomBlock(model, 'lawful')))).toHaveLength(0)
  })
})

/** A row of the log as the engine fills it. */
function logged(log: CallLog, id: number, type: number, arrival: number, cells: Partial<Record<CallColumn, number>>): void {
  const row = log.add(id, type, arrival)
  const filled = { attempt: 1, firstCallId: id, cause: FIRST, ...cells }
  for (const [name, value] of Object.entries(filled)) log.column[name as CallColumn][row] = value
}
const CALLED = { pool: 1, stage: 2, rule: 1, wait: 4.5, handle: 300, wrapUp: 0, resolved: 1 }

describe('calls as text', () => {
  it('have what is known of an answered call, and empty fields for one that was not answered', async () => {
    const log = new CallLog()
    logged(log, 17, 1, 3.25, { outcome: 0, ...CALLED, moment: AT_STAGE, choice: 1 })
    logged(log, 18, 0, 7199.9996, { outcome: BALKED, wait: 0 })
    const rows = await parse('calls', calls(1, 4, log, { choices: ['in-order', 'cheapest'], take: 'longest-waiting' }))
    expect(rows[0]).toEqual({
      policy: 'b',
      replication: '4',
      call_id: '17',
      call_type: 'billing',
      arrival_s: '3.250',
      attempt: '1',
      outcome: 'answered',
      pool: 'tunis',
      stage: '2',
      wait_s: '4.500',
      handle_s: '300.000',
      resolved: '1',
      satisfaction: '',
      wrap_up_s: '0.000',
      first_call_id: '17',
      rule: '1',
      cause: 'first',
      reason: 'stage: cheapest',
      callback_s: '',
    })
    expect(Object.values(rows[1]).slice(2).join(',')).toBe('18,"sales, new",7200.000,1,balked,,,0.000,,,,,18,,first,,'.replaceAll('"', ''))
  })

  it('come by call id, with attempt, cause and first call of the later ones', async () => {
    const log = new CallLog()
    logged(log, 5, 0, 10, { outcome: CLOSED })
    logged(log, 2_000_000_003, 1, 70, { outcome: 1, wait: 9, attempt: 2, firstCallId: 3, cause: TRANSFER })
    logged(log, 1_000_000_003, 0, 60, { outcome: 1, wait: 9, attempt: 2, firstCallId: 3, cause: REDIAL })
    const rows = await parse('calls', calls(0, 1, log, {}))
    const cells = rows.map((row) => [row['call_id'], row['first_call_id'], row['attempt'], row['cause'], row['outcome']].join(' '))
    expect(cells).toEqual(['5 5 1 first closed', '1000000003 3 2 redial abandoned', '2000000003 3 2 transfer abandoned'])
  })

  it('say when the call was routed and by what word of the policy, a callback by itself', async () => {
    const reasons = async (moment: number, choice: number, words: RoutingWords): Promise<string | undefined> => {
      const log = new CallLog()
      logged(log, 1, 1, 0, { outcome: moment === BY_CALLBACK ? CALLBACK : 0, ...CALLED, moment, choice, callbackWait: 61.5 })
      const [row] = await parse('calls', calls(0, 1, log, words))
      expect(row).toMatchObject({ pool: 'tunis', callback_s: '61.500', outcome: moment === BY_CALLBACK ? 'callback' : 'answered' })
      return row['reason']
    }
    const words = { choices: ['in-order', 'nearest, "best"'], take: 'earliest-due' }
    expect(await reasons(AT_ARRIVAL, 0, words)).toBe('arrival: in-order')
    expect(await reasons(AT_ARRIVAL, 1, words)).toBe('arrival: nearest, "best"')
    expect(await reasons(BY_FREED, Number.NaN, words)).toBe('freed: earliest-due')
    expect(await reasons(BY_CALLBACK, 0, words)).toBe('callback')
    expect(await reasons(BY_FREED, 0, {})).toBe('freed')
    expect(await reasons(AT_STAGE, Number.NaN, words)).toBe('stage')
  })
})
