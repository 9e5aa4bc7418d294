import { describe, expect, test } from 'vitest'
import { expectProblems, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const HEADER = 'what,value,unit,flag,source\n'
const source = (path = 'a.csv') => scenarioText({ root: `question: Who answers, and at what cost?\nassumptions: ${path}` })
const problemsIn = (file: string | Uint8Array) => problemsOf(source(), { 'a.csv': file })

describe('A question and assumptions', () => {
  test('are taken as they are written, in their order, flags in capitals', () => {
    const file = `${HEADER}patience,"240 s, about",mean,seen,"Somebody, 2020"\nprice,33,EUR,ASSUMED,\n`
    const { question, assumptions } = scenarioOf(source(), { 'a.csv': file })
    expect(question).toBe('Who answers, and at what cost?')
    expect(assumptions).toEqual([
      { what: 'patience', value: '240 s, about', unit: 'mean', flag: 'SEEN', source: 'Somebody, 2020' },
      { what: 'price', value: '33', unit: 'EUR', flag: 'ASSUMED', source: '' },
    ])
  })

  test('may come from a spreadsheet with semicolons and columns in another order', () => {
    const file = 'flag;what;source;value;unit;note\r\nCALC;price;33 × 0,9;29,7;EUR;mine\r\n'
    expect(scenarioOf(source(), { 'a.csv': file }).assumptions).toEqual([
      { what: 'price', value: '29,7', unit: 'EUR', flag: 'CALC', source: '33 × 0,9' },
    ])
  })

  test('are absent where nothing is written', () => {
    const scenario = scenarioOf(scenarioText())
    expect('question' in scenario || 'assumptions' in scenario).toBe(false)
  })

  test('are refused where the file is not there, leads out, or the question is no line', () => {
    expectProblems(`assumptions: ¦a.csv\n${scenarioText()}`, ['assumptions: the file "a.csv" cannot be read'])
    expectProblems(`assumptions: ¦../a.csv\n${scenarioText()}`, ['assumptions: the path "../a.csv" leads out'])
    expectProblems(`question: ¦[a]\n${scenarioText()}`, ['question: expected a line of text, found a list'])
    expectProblems(`question: ¦"a\\nb"\n${scenarioText()}`, ['question: expected a line of text'])
  })

  test('are refused with every problem at its line and column', () => {
    expect(problemsIn('what,value,unit,flag\n')).toEqual([expect.stringContaining('the column "source" is missing')])
    expect(problemsIn(HEADER)).toEqual([expect.stringMatching(/^a\.csv:1:1 the file has no assumption/)])
    const file = `${HEADER},1,s,SEEN,x\nprice,,EUR,CALC,x\nprice,2,EUR,SEE,x\nprice,2,EUR,,x\nprice,2,EUR,CALC,\n"a\nb",2,EUR,CALC,x\n`
    expect(problemsIn(file)).toEqual([
      'a.csv:2:1 what: expected the what, found nothing',
      'a.csv:3:7 value: expected the value, found nothing',
      'a.csv:4:13 flag: expected one of SEEN, CALC, ASSUMED, found "SEE" (did you mean "SEEN"?)',
      'a.csv:5:13 flag: expected one of SEEN, CALC, ASSUMED, found nothing',
      'a.csv:6:18 source: expected the source, found nothing (a figure without one is ASSUMED)',
      'a.csv:7:1 what: expected one line of text',
    ])
  })

  test('are at most a thousand', () => {
    const rows = (count: number) => HEADER + 'a,1,s,ASSUMED,\n'.repeat(count)
    expect(problemsIn(rows(1000))).toEqual([])
    expect(problemsIn(rows(1001))).toEqual([expect.stringMatching(/^a\.csv:1002:1 .*1001 assumptions, at most 1000/)])
  })
})
