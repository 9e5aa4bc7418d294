import { describe, expect, it } from 'vitest'
import { ReportData } from '../../../../src/report/data/ReportData.ts'
import { readTable } from '../../../../src/report/data/Table.ts'
import { lawSection, lossSection } from '../../../../src/report/html/effectTables.ts'
import { recordOf } from './runOf.ts'

const LOSS = `policy,scope,name,metric,unit,lost,lost_from,lost_s,undisturbed,disturbed,difference,lower,upper,better
base,total,all,abandonment_rate,fraction,<i>,2026-11-16T10:00+01:00,7200,0.05,0.1,0.05,0.04,0.06,no
base,total,all,service_level,fraction,<i>,2026-11-16T10:00+01:00,7200,0.9,0.7,-0.2,-0.21,-0.19,no
base,total,all,satisfaction,fraction,<i>,2026-11-16T10:00+01:00,7200,,,,,,
base,call_type,sales,service_level,fraction,<i>,2026-11-16T10:00+01:00,7200,0.9,0.5,-0.4,-0.41,-0.39,no
`
const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')
    .replace(/[\u202f\u00a0]/g, ' ')

describe('What a comparison adds', () => {
  it('tells a loss by its totals, the service level first, with marks, and leaves out what is undefined', () => {
    const [section] = lossSection(new ReportData(recordOf(['base']), { loss: readTable(LOSS) }), 'en')
    expect(section.title).toBe('If <i> is lost (Monday 16 November 2026 at 10:00, for 2\u202fh)')
    expect(plain(section.html)).toContain(
      '|base|Service level|90.0%|70.0%|−20.0 ±1.0 pt |▼|worse|Abandonment|5.0%|10.0%|+5.0 ±1.0 pt |▼|worse|',
    )
    expect(section.html).not.toContain('<i>')
    expect(section.html).not.toMatch(/Satisfaction|−40/)
  })

  it('says the time of a loss as the language does', () => {
    const [section] = lossSection(new ReportData(recordOf(['base']), { loss: readTable(LOSS) }), 'fr')
    expect(section.title.replace(/\u202f/g, ' ')).toBe('Si « <i> » fait défaut (lundi 16 novembre 2026 à 10 h, pendant 2 h)')
  })

  it('is not there where nothing was lost and no law binds', () => {
    const data = new ReportData(recordOf(['base']), {})
    expect([...lossSection(data, 'en'), ...lawSection(data, 'fr')]).toEqual([])
  })
})
