import { parseString } from 'fast-csv'
import { describe, expect, it } from 'vitest'
import { BALKED, CallLog, CLOSED } from '../../../src/metrics/callLog.ts'
import { TABLES, type TableName } from '../../../src/metrics/columns.ts'
import { createRows } from '../../../src/metrics/rows.ts'
import { createBlockText, headerText } from '../../../src/report/csvText.ts'
import { randomBlock } from '../experiment/randomBlocks.ts'
import { BlockWriter, RATING, tinyModel } from '../metrics/tinyModel.ts'

const model = tinyModel({
  types: [{ name: 'sales, new', satisfaction: RATING }, { name: 'billing' }],
  pools: [{ name: 'le "Mans"' }, { name: 'tunis', location: 'offshore', provider: 'Prestataire, SA', skills: [1] }],
  policies: ['côté est', 'b'],
})
const quoted = (name: string): string => (/[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)
const text = createBlockText(model, quoted)

function parse(name: TableName, bytes: Uint8Array): Promise<Record<string, string>[]> {
  return new Promise((resolve, reject) => {
    const rows: Record<string, string>[] = []
    parseString(headerText(name) + new TextDecoder().decode(bytes), { headers: true, strictColumnHandling: true })
      .on('error', reject)
      .on('data-invalid', (row) => reject(new Error(`columns do not fit: ${row}`)))
      .on('data', (row) => rows.push(row))
      .on('end', () => resolve(rows))
  })
}

describe('rows of a block as text', () => {
  it('have every column of their table and every name of the scenario, quoted where they must be', async () => {
    const rows = createRows(model)(randomBlock(model, 'text'))
    const types = await parse('call_types', text.table('call_types', 0, 3, rows))
    expect(types.map((row) => [row['policy'], row['replication'], row['interval_start'], row['call_type']])).toEqual([
      ['côté est', '3', '2026-11-02T08:00+01:00', 'sales, new'],
      ['côté est', '3', '2026-11-02T08:00+01:00', 'billing'],
      ['côté est', '3', '2026-11-02T09:00+01:00', 'sales, new'],
      ['côté est', '3', '2026-11-02T09:00+01:00', 'billing'],
    ])
    const pools = await parse('pools', text.table('pools', 1, 1, rows))
    expect(pools.slice(0, 2).map((row) => [row['policy'], row['pool'], row['location'], row['provider']])).toEqual([
      ['b', 'le "Mans"', 'onshore', 'in-house'],
      ['b', 'tunis', 'offshore', 'Prestataire, SA'],
    ])
    const flows = await parse('flows', text.table('flows', 1, 1, rows))
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
    const [sales, billing] = await parse('call_types', text.table('call_types', 0, 1, rows))
    expect(sales).toMatchObject({
      offered: '3',
      wait_answered_s: '12.346',
      handle_s: '600.000',
      satisfaction_sum: '2.250000',
      cost: '0.0000',
      co2_kg: '0.000000',
    })
    expect(billing).toMatchObject({ offered: '0', satisfaction_sum: '' })
    const [pool, other] = await parse('pools', text.table('pools', 0, 1, rows))
    expect(pool).toMatchObject({ paid_h: '2.500000', busy_h: '0.333333', answered: '3', satisfaction_sum: '2.250000' })
    expect(other['satisfaction_sum']).toBe('')
  })

  it('are fresh arrays, each with the rows of its own block only', () => {
    const rows = createRows(model)(randomBlock(model, 'fresh'))
    const one = text.table('pools', 0, 1, rows)
    const copy = one.slice()
    const two = text.table('pools', 0, 2, rows)
    expect(one).toEqual(copy)
    expect(two.buffer).not.toBe(one.buffer)
    expect(two.byteLength).toBe(two.buffer.byteLength)
  })

  it('end their header in a line feed and name what TABLES lists', () => {
    expect(headerText('summary')).toBe('policy,scope,name,metric,unit,mean,std_error,lower,upper,replications\n')
    expect(headerText('flows').trim().split(',')).toEqual(TABLES.flows.map((column) => column.name))
  })
})

describe('calls as text', () => {
  it('have what is known of an answered call, and empty fields for one that was not answered', async () => {
    const log = new CallLog()
    const answered = log.add(17, 1, 3.25)
    Object.entries({ outcome: 0, pool: 1, stage: 2, rule: 1, wait: 4.5, handle: 300, wrapUp: 0, satisfaction: Number.NaN }).forEach(
      ([name, value]) => {
        log.column[name as keyof typeof log.column][answered] = value
      },
    )
    const balked = log.add(18, 0, 7199.9996)
    log.column.outcome[balked] = BALKED
    log.column.wait[balked] = 0
    const closed = log.add(19, 0, 7199.9999)
    log.column.outcome[closed] = CLOSED
    const rows = await parse('calls', text.calls(1, 4, log))
    expect(rows).toEqual([
      {
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
      },
      {
        policy: 'b',
        replication: '4',
        call_id: '18',
        call_type: 'sales, new',
        arrival_s: '7200.000',
        attempt: '1',
        outcome: 'balked',
        pool: '',
        stage: '',
        wait_s: '0.000',
        handle_s: '',
        resolved: '',
        satisfaction: '',
        wrap_up_s: '',
        first_call_id: '18',
        rule: '',
      },
      {
        policy: 'b',
        replication: '4',
        call_id: '19',
        call_type: 'sales, new',
        arrival_s: '7200.000',
        attempt: '1',
        outcome: 'closed',
        pool: '',
        stage: '',
        wait_s: '',
        handle_s: '',
        resolved: '',
        satisfaction: '',
        wrap_up_s: '',
        first_call_id: '19',
        rule: '',
      },
    ])
  })
})
