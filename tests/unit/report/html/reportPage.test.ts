import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ReportData } from '../../../../src/report/data/ReportData.ts'
import { readTable } from '../../../../src/report/data/Table.ts'
import { CONTENT_SECURITY } from '../../../../src/report/html/contentSecurity.ts'
import { READING_SCRIPT } from '../../../../src/report/html/readingScript.ts'
import { reportPage } from '../../../../src/report/html/reportPage.ts'
import { REPORT_SCRIPT } from '../../../../src/report/html/reportScript.ts'
import { SAVE_SCRIPT } from '../../../../src/report/html/saveScript.ts'
import { type PolicySpec, recordOf, runOf } from './runOf.ts'

const spec = (level: number): PolicySpec => ({
  total: { service_level: [level, 0.01], offered: [1000, 10], cost_per_resolved: [3, 0.1] },
  types: { sales: { service_level: [level, 0.01], offered: [1000, 10] } },
})
const two = { base: spec(0.8), new: { ...spec(0.9), gaps: { service_level: [0.1, 0.01, 'yes'] } } } as const

/** Ids of the sections in their order. */
function sections(html: string): string[] {
  return [...html.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)
}

describe('The report', () => {
  it('allows its own three scripts and no other', () => {
    for (const script of [SAVE_SCRIPT, READING_SCRIPT, REPORT_SCRIPT]) {
      expect(CONTENT_SECURITY).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
    }
    expect(CONTENT_SECURITY).toContain("default-src 'none'")
    expect([...reportPage(runOf(two), 'en').matchAll(/<script/g)]).toHaveLength(3)
  })

  it('goes from the answer over the policies to assumptions, definitions and what makes it again', () => {
    expect(sections(reportPage(runOf(two), 'en'))).toEqual(
      expect.arrayContaining(['answer', 'types', 'assumptions', 'definitions', 'reproduction']),
    )
    expect(sections(reportPage(runOf(two), 'en')).at(0)).toBe('answer')
    expect(sections(reportPage(runOf(two), 'en')).at(-1)).toBe('reproduction')
  })

  it('asks the question of the scenario, else one that fits the run', () => {
    expect(reportPage(runOf(two, { question: 'Why <not>?' }), 'en')).toContain('<p class="question">Why &lt;not&gt;?</p>')
    expect(reportPage(runOf(two), 'en')).toContain('Which routing policy serves the callers best')
    expect(reportPage(runOf({ base: spec(0.8) }), 'fr')).toContain('Comment les appelants sont-ils servis')
  })

  it('says command, seed, versions and hashes', () => {
    const html = reportPage(runOf(two), 'en')
    for (const text of ['aiguillage run small.yaml --seed 7', 'aiguillage 1.2.3, Node.js v20.20.2', '2025c', 'ab12'])
      expect(html).toContain(text)
  })

  it('shows every assumption with its flag and links its source', () => {
    const assumption = {
      what: 'patience',
      value: '180',
      unit: 's',
      flag: 'SEEN',
      source: 'Gans 2003, https://doi.org/10.1/x; p. 3',
    } as const
    const html = reportPage(runOf(two, { assumptions: [assumption] }), 'fr')
    expect(html).toContain('<span class="flag seen">lu</span>')
    expect(html).toContain('<a href="https://doi.org/10.1/x" rel="noreferrer">https://doi.org/10.1/x</a>; p. 3')
  })

  it('counts one call, and in French none, in the singular', () => {
    const few = (offered: number): PolicySpec => ({ ...spec(0.8), types: { sales: { service_level: [0.8, 0.01], offered: [offered, 0] } } })
    expect(reportPage(runOf({ base: few(1) }), 'en')).toContain('<small>1 call</small>')
    expect(reportPage(runOf({ base: few(0) }), 'fr')).toContain('<small>0 appel</small>')
    expect(reportPage(runOf({ base: few(2) }), 'fr')).toContain('<small>2 appels</small>')
  })

  it('leaves out of the table of policies what the scenario has no figures for', () => {
    const html = reportPage(runOf({ base: { total: { service_level: [0.8, 0.01], cost_per_resolved: [0] } } }), 'en')
    const table = html.slice(html.indexOf('<table class="policies"'), html.indexOf('</table>'))
    expect(table).toContain('Service level')
    expect(table).not.toMatch(/Cost|Satisfaction|CO2|provider/)
  })

  it('shows names of planners as text, whatever they are', () => {
    const bad = `<b onclick=alert(1)>"'&</script><script>alert(2)</script>`
    const html = reportPage(
      runOf(
        { [bad]: { ...spec(0.8), types: { [bad]: { service_level: [0.8, 0.01] } } }, other: spec(0.7) },
        {
          question: bad,
          call_types: [{ name: bad, within_s: 20, target: 0.9, definition: 'offered' }],
          pools: [{ name: bad, location: 'onshore', country: null, provider: bad, time_zone: 'Europe/Paris' }],
          policies: [{ name: bad, description: bad }],
          assumptions: [{ what: bad, value: bad, unit: bad, flag: 'ASSUMED', source: `https://x.org/"onmouseover=alert(1) ${bad}` }],
        },
        { scenario: bad, scenario_file: bad, command: bad, seed: bad, sha256: { [bad]: bad } },
      ),
      'en',
    )
    expect(html).not.toContain('<b onclick')
    expect(html).not.toContain('"onmouseover')
    expect([...html.matchAll(/<script/g)]).toHaveLength(3)
    expect([...html.matchAll(/<\/script/g)]).toHaveLength(3)
  })
})

describe('The report of a sweep', () => {
  const pareto = (rows: string): ReportData =>
    new ReportData(recordOf(['base']), {
      sweep: { columns: [], rows: [] },
      pareto: readTable(
        `agents,seats,policy,service_level,service_level_lower,service_level_upper,cost_per_resolved,net_cost,unbeaten,targets\n${rows}`,
      ),
    })
  const answer = (data: ReportData, language: 'en' | 'fr' = 'en'): string =>
    /<p class="lead">(.*?)<\/p>/.exec(reportPage(data, language))![1].replace(/[\u202f\u00a0]/g, ' ')

  it('names the cheapest point that surely meets every target, by the values that vary', () => {
    const data = pareto(
      '10,5,base,0.70,0.69,0.71,3,1000,yes,missed\n12,5,base,0.82,0.81,0.83,3.2,1200,yes,surely\n14,5,base,0.9,0.89,0.91,3.5,1400,yes,surely',
    )
    expect(answer(data)).toBe(
      'The cheapest point that surely meets every target is agents = 12: a service level of 82.0 ±1.0% for €1,200 a day.',
    )
    expect(sections(reportPage(data, 'en'))).toContain('points')
  })

  it('counts points for nothing at which nobody is answered, and says so where that is all', () => {
    const silent = '10,5,base,,,,,500,yes,surely'
    expect(answer(pareto(`${silent}\n12,5,base,0.82,0.81,0.83,3.2,1200,yes,surely`))).toMatch(/^The cheapest point .* is agents = 12:/)
    expect(answer(pareto(`${silent}\n12,5,base,0.82,0.81,0.83,3.2,1200,yes,missed`))).toContain('that of agents = 12')
    expect(reportPage(pareto(`${silent}\n12,5,new,0.82,0.81,0.83,3.2,1200,yes,surely`), 'en')).toContain('agents = 12 under new')
    expect(reportPage(pareto(`${silent}\n12,5,base,0.82,0.81,0.83,3.2,1200,yes,surely`), 'en')).toContain('1 of 2 points surely')
    expect(answer(pareto(silent), 'fr')).toMatch(/^Aucun appel n’est décroché/)
  })

  it('says nothing of costs where nothing has a price, nor of a cheaper point that costs the same', () => {
    expect(answer(pareto('10,5,base,0.82,0.81,0.83,0,0,yes,surely\n12,5,base,0.9,0.89,0.91,0,0,yes,surely'))).toBe(
      'Of the points that surely meet every target the best service level is that of agents = 12: 90.0 ±1.0%.',
    )
    const alike = pareto('10,5,base,0.82,0.81,0.83,3,900,yes,surely\n12,5,base,0.9,0.7,0.95,3,900,yes,probably')
    expect(reportPage(alike, 'en')).not.toContain('Cheaper, and probably enough')
    expect(answer(pareto('10,5,base,0.82,0.81,0.83,0,0,yes,probably'), 'fr')).toMatch(/qualité de service de 82,0 ±1,0 %\.$/)
  })

  it('says so where none surely does, where none does, and where there are no targets', () => {
    expect(answer(pareto('10,5,base,0.8,0.79,0.81,3,1000,yes,probably'))).toMatch(/^No point surely meets every target/)
    expect(answer(pareto('10,5,base,0.7,0.69,0.71,3,1000,yes,missed\n11,5,base,0.75,0.69,0.71,3,1100,yes,missed'))).toContain(
      'that of agents = 11',
    )
    expect(answer(pareto('10,5,base,0.7,0.69,0.71,3,1000,yes,\n11,5,base,0.75,0.69,0.71,3,1100,yes,'), 'fr')).toContain(
      'Aucun type d’appel n’a d’objectif',
    )
  })
})
