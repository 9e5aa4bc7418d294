import { describe, expect, it } from 'vitest'
import { chartTable } from '../../../../src/report/html/chartTable.ts'

describe('The table of a chart', () => {
  it('writes numbers by the unit of their row where it has a column of units, and keeps them raw beside', () => {
    const columns = [
      { title: 'Metric', unit: '' },
      { title: 'Unit', unit: 'unit' },
      { title: 'Difference', unit: '' },
    ]
    const rows = [
      ['Service level', 'fraction', -0.0123],
      ['Cost', 'EUR/call', 0.034],
    ]
    const html = chartTable('Effects', { columns, rows }, 'fr')
    expect(html).toContain('<td class=t data-v="fraction">%<td data-v=-0.0123>−1,2')
    expect(html).toContain('<td class=t data-v="EUR/call">€ par contact<td data-v=0.034>0,03')
    expect(html).toContain('data-v="Unit">Unit</th>')
  })

  it('writes numbers by the unit of their column, which the header says', () => {
    const table = { columns: [{ title: 'Service level', unit: 'fraction' }], rows: [[0.9143]] }
    expect(chartTable('Levels', table, 'en')).toContain('data-v="Service level (fraction)">Service level (%)</th>')
    expect(chartTable('Levels', table, 'en')).toContain('<th scope=row data-v=0.9143>91.4')
  })
})
