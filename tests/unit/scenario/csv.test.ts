import { describe, expect, test } from 'vitest'
import { shippedFacts } from '../../../src/node/plans/shippedFacts.ts'
import type { Arrivals, StaffingRow } from '../../../src/scenario/types.ts'
import { problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const hour = (value: number) => String(value).padStart(2, '0')
const day = (row: (time: string, index: number) => string, from = 0, to = 24) =>
  Array.from({ length: to - from }, (_, index) => row(`2026-11-02T${hour(from + index)}:00`, from + index)).join('\n')
const HEADER = 'interval_start,call_type,calls\n'
const FORECAST = HEADER + day((time, index) => `${time},technical,${index}`)
const ROWS = Array.from({ length: 24 }, (_, index) => ({ from: index * 3600, to: (index + 1) * 3600, calls: index }))

const calendar = (keys: string) => `timeZone: Europe/Paris\ncountry: FR\n${keys}`
const ONE_DAY = calendar('start: 2026-11-02\nduration: 1 d')
const source = (arrivals: string, keys = ONE_DAY) => scenarioText({ arrivals, calendar: keys })
const arrivalsOf = (file: string | Uint8Array, keys = ONE_DAY, more = ''): Arrivals =>
  scenarioOf(source(`{ file: f.csv${more} }`, keys), { 'f.csv': file }).callTypes[0]!.arrivals
const rowsOf = (file: string | Uint8Array, keys?: string, more?: string) => {
  const arrivals = arrivalsOf(file, keys, more)
  return arrivals.kind === 'file' ? arrivals.rows : []
}
const problemsIn = (file: string | Uint8Array, keys = ONE_DAY, more = '') =>
  problemsOf(source(`{ file: f.csv${more} }`, keys), { 'f.csv': file })

describe('A forecast', () => {
  test('gives each row the time to the next, the last as much as the one before', () => {
    expect(arrivalsOf(FORECAST)).toEqual({ kind: 'file', rows: ROWS })
  })

  test('keeps its busyness', () => {
    expect(arrivalsOf(FORECAST, ONE_DAY, ', busyness: { cv: 0.1 }')).toMatchObject({ busyness: { cv: 0.1 } })
  })

  test('of one row lasts to the end of the horizon', () => {
    expect(rowsOf(`${HEADER}2026-11-02T00:00,technical,480`)).toEqual([{ from: 0, to: 86_400, calls: 480 }])
  })

  test('ignores rows of other types and sorts its own', () => {
    const lines = day((time, index) => `${time},billing,x\n${time},technical,${index}`).split('\n')
    expect(rowsOf(HEADER + lines.reverse().join('\n'))).toEqual(ROWS)
  })

  test('is clipped to warm-up and horizon, calls in proportion', () => {
    const keys = calendar('start: 2026-11-02T08:30\nduration: 2 h\ninterval: 30 min\nwarmUp: 15 min')
    expect(rowsOf(FORECAST, keys)).toEqual([
      { from: -900, to: 1800, calls: (8 * 2700) / 3600 },
      { from: 1800, to: 5400, calls: 9 },
      { from: 5400, to: 7200, calls: 10 / 2 },
    ])
  })

  test('may change its resolution', () => {
    const quarters = ['00', '15', '30', '45'].map((minute) => `2026-11-02T08:${minute},technical,1`).join('\n')
    const text = `${HEADER}${day((time) => `${time},technical,4`, 0, 8)}\n${quarters}\n${day((time) => `${time},technical,4`, 9, 24)}`
    expect(rowsOf(text).map(({ from, to }) => to - from)).toEqual([...Array(8).fill(3600), 900, 900, 900, 900, ...Array(15).fill(3600)])
  })

  test('takes times with an offset', () => {
    expect(rowsOf(FORECAST.replaceAll(':00,technical', ':00+01:00,technical'))).toEqual(ROWS)
    expect(rowsOf(`${HEADER}2026-11-01T23:00Z,technical,5`)).toEqual([{ from: 0, to: 86_400, calls: 5 }])
  })
})

describe('On days when the clocks change', () => {
  const dayOf = (date: string, hours: readonly number[]) =>
    HEADER + hours.map((h, index) => `${date}T${hour(h)}:00,technical,${index}`).join('\n')
  const keys = (date: string) => calendar(`start: ${date}\nduration: 1 d`)
  const elapsed = (length: number) => Array.from({ length }, (_, index) => ({ from: index * 3600, to: (index + 1) * 3600, calls: index }))
  const all = Array.from({ length: 24 }, (_, index) => index)

  test('23 rows cover the day that skips an hour', () => {
    expect(
      rowsOf(
        dayOf(
          '2026-03-29',
          all.filter((h) => h !== 2),
        ),
        keys('2026-03-29'),
      ),
    ).toEqual(elapsed(23))
  })

  test('a time in the hour that does not exist is a problem', () => {
    expect(problemsIn(dayOf('2026-03-29', all), keys('2026-03-29'))).toEqual([
      's.csv'.replace('s', 'f') +
        ':4:1 interval_start: "2026-03-29T02:00" does not exist in Europe/Paris: the clocks go forward over it, to 2026-03-29T03:00+02:00',
    ])
  })

  test('25 rows cover the day that repeats an hour: the second of two equal times comes later', () => {
    expect(rowsOf(dayOf('2026-10-25', [0, 1, 2, 2, ...all.slice(3)]), keys('2026-10-25'))).toEqual(elapsed(25))
  })

  test('24 rows do too, the repeated hour being twice as long', () => {
    const rows = rowsOf(dayOf('2026-10-25', all), keys('2026-10-25'))
    expect(rows.map(({ from, to }) => to - from)).toEqual([3600, 3600, 7200, ...Array(21).fill(3600)])
  })

  test('quarters of the repeated hour come twice as well', () => {
    const quarters = [0, 1, 2, 2, ...all.slice(3)].flatMap((h) =>
      ['00', '15', '30', '45'].map((m) => `2026-10-25T${hour(h)}:${m},technical,1`),
    )
    const rows = rowsOf(HEADER + quarters.join('\n'), keys('2026-10-25'))
    expect(rows).toHaveLength(100)
    expect(new Set(rows.map(({ from, to }) => to - from))).toEqual(new Set([900]))
  })

  test('a third equal time is a problem', () => {
    expect(problemsIn(dayOf('2026-10-25', [0, 1, 2, 2, 2, ...all.slice(3)]), keys('2026-10-25'))).toEqual([
      'f.csv:6:1 interval_start: a second row of call type "technical" begins at 2026-10-25T02:00+01:00 (rows may not overlap)',
    ])
  })
})

describe('A forecast as French spreadsheets write it', () => {
  const french = (time: (text: string) => string) =>
    `Interval_Start;call_type;calls;commentaire\r\n${day(
      (text, index) => `${time(text)};technical;${String(index).replace('.', ',')},0;"été; ""oui"""`,
    )
      .split('\n')
      .join('\r\n')}\r\n;;;\r\n\r\n`
  const slashed = (text: string) => `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)} ${Number(text.slice(11, 13))}:00`

  test.each([
    ['semicolons, decimal commas, quotes, CRLF and blank lines', french((text) => text)],
    ['days first', french(slashed)],
    ['dots and short years', french((text) => slashed(text).replaceAll('/', '.').replace('.2026', '.26'))],
    ['dashes, days first', french((text) => slashed(text).replaceAll('/', '-'))],
    ['times with an h', french((text) => slashed(text).replace(':00', 'h00'))],
    ['times with an h alone', french((text) => text.replace(':00', 'h'))],
    ['seconds', french((text) => `${slashed(text)}:00`)],
    ['a blank between date and time', french((text) => text.replace('T', ' '))],
    ['UTF-8 with a byte order mark', `\ufeff${french((text) => text)}`],
    [
      'Windows-1252',
      new Uint8Array(
        Buffer.from(
          french((text) => text),
          'latin1',
        ),
      ),
    ],
    ['UTF-16 with a byte order mark', new Uint8Array([0xff, 0xfe, ...Buffer.from(french(slashed), 'utf16le')])],
    ['tabs', FORECAST.replaceAll(',', '\t')],
    ['quoted decimal commas', FORECAST.replace(/(\d+)$/gm, '"$1,0"')],
    ['a line that names the separator', `sep=;\r\n${french((text) => text)}`],
    ['old Mac line ends', FORECAST.replaceAll('\n', '\r')],
    ['quoted fields over two lines', FORECAST.replace('calls\n', 'calls,"a\nb"\n')],
  ])('%s', (_, file) => {
    expect(rowsOf(file)).toEqual(ROWS)
  })

  test('thousands are separated by blanks of any kind', () => {
    expect(rowsOf('interval_start;call_type;calls\n2026-11-02;technical;1 234\u202f567,5')).toEqual([
      { from: 0, to: 86_400, calls: 1234567.5 },
    ])
  })

  test('names with accents are found in Windows-1252 files', () => {
    const text = scenarioText({
      calendar: ONE_DAY,
      callTypes: 'réclamation:\n  arrivals: { file: f.csv }\n  handleTime: { distribution: constant, mean: 60 }',
    })
    const file = new Uint8Array(Buffer.from('interval_start;call_type;calls\n2026-11-02;r\xe9clamation;5', 'latin1'))
    const { callTypes } = scenarioOf(text.replace('[technical]', '[technical, réclamation]'), { 'f.csv': file })
    expect(callTypes[1]!.arrivals).toEqual({ kind: 'file', rows: [{ from: 0, to: 86_400, calls: 5 }] })
  })
})

describe('A forecast that cannot be', () => {
  const line = (number: number, text: string) => {
    const lines = FORECAST.split('\n')
    lines[number - 1] = text
    return lines.join('\n')
  }

  test.each([
    [
      'an empty file',
      '',
      'f.csv:1:1 interval_start: the file is empty (expected the columns interval_start, call_type, calls; found none)',
    ],
    [
      'a missing column',
      FORECAST.replace('calls', 'appels'),
      'f.csv:1:1 calls: the column "calls" is missing (expected the columns interval_start, call_type, calls; found interval_start, call_type, appels)',
    ],
    [
      'a misspelt column',
      FORECAST.replace('interval_start', 'intervalstart'),
      'f.csv:1:1 interval_start: the column "interval_start" is missing (found "intervalstart")',
    ],
    [
      'a word for a number',
      line(4, '2026-11-02T02:00,technical,many'),
      'f.csv:4:28 calls: expected a number of calls of 0 or more, found "many"',
    ],
    [
      'a negative number',
      line(4, '2026-11-02T02:00,technical,-1'),
      'f.csv:4:28 calls: expected a number of calls of 0 or more, found "-1"',
    ],
    ['no number', line(4, '2026-11-02T02:00,technical,'), 'f.csv:4:28 calls: expected a number of calls of 0 or more, found nothing'],
    ['a short row', line(4, '2026-11-02T02:00,technical'), 'f.csv:4:27 calls: expected a number of calls of 0 or more, found nothing'],
    [
      'an unquoted decimal comma',
      line(4, '2026-11-02T02:00,technical,1,5'),
      'f.csv:4:30 the row has 4 values for 3 columns (a decimal comma needs quotes)',
    ],
    [
      'an ambiguous comma',
      line(4, '2026-11-02T02:00,technical,"1,500"'),
      'f.csv:4:28 calls: expected a number of calls of 0 or more, found "1,500" (write 1500 or 1.500)',
    ],
    [
      'an impossible date',
      line(4, '2026-11-31T02:00,technical,1'),
      'f.csv:4:1 interval_start: "2026-11-31T02:00" is not a date: November 2026 has 30 days',
    ],
    ['no date', line(4, ',technical,1'), 'f.csv:4:1 interval_start: expected a date and time, found nothing'],
    ['a month first', line(4, '11/31/2026,technical,1'), 'f.csv:4:1 interval_start: "11/31/2026" is not a date: there is no month 31'],
    [
      'a row twice',
      line(4, '2026-11-02T01:00,technical,1'),
      'f.csv:4:1 interval_start: a second row of call type "technical" begins at 2026-11-02T01:00+01:00 (rows may not overlap)',
    ],
    [
      'a gap',
      FORECAST.replace(/^2026-11-02T1[01].*\n/gm, ''),
      'f.csv:12:1 interval_start: a gap lies between 2026-11-02T09:00+01:00 and 2026-11-02T12:00+01:00 (rows of call type "technical" are missing from 2026-11-02T10:00+01:00 on; gaps: zero allows it)',
    ],
    [
      'a late beginning',
      HEADER + FORECAST.split('\n').slice(3).join('\n'),
      'f.csv:2:1 interval_start: the rows of call type "technical" begin at 2026-11-02T02:00+01:00, the simulation at 2026-11-02T00:00+01:00 (add rows, or allow it with gaps: zero)',
    ],
    [
      'an early end',
      FORECAST.split('\n').slice(0, -2).join('\n'),
      'f.csv:23:1 interval_start: the rows of call type "technical" end at 2026-11-02T22:00+01:00, the horizon at 2026-11-03T00:00+01:00 (add rows, or allow it with gaps: zero)',
    ],
    ['a quote left open', line(4, '2026-11-02T02:00,"technical,1'), 'f.csv:4:1 a quote is opened in this row and never closed'],
  ])('%s', (_, file, sentence) => {
    expect(
      problemsIn(file).filter((problem) => problem.startsWith('f.csv') && !(file.includes(',"tech') && /end at|values/.test(problem))),
    ).toEqual([sentence])
  })

  test('the warm-up needs rows too', () => {
    expect(problemsIn(FORECAST, calendar('start: 2026-11-02\nduration: 1 d\nwarmUp: 1 h'))).toEqual([
      'f.csv:2:1 interval_start: the rows of call type "technical" begin at 2026-11-02T00:00+01:00, the simulation at 2026-11-01T23:00+01:00 (add rows, or allow it with gaps: zero)',
    ])
  })

  test.each([
    [
      'has no row for the type',
      FORECAST.replaceAll('technical', 'tecnical'),
      'the file "f.csv" has no row for the call type "technical" (did you mean "tecnical"?)',
    ],
    ['is binary', new Uint8Array([80, 75, 3, 4, 0]), 'the file "f.csv" is not a text file (save the sheet as CSV)'],
  ])('the file %s', (_, file, sentence) => {
    expect(problemsIn(file)).toEqual([`s.yaml:8:23 callTypes.technical.arrivals.file: ${sentence}`])
  })

  test('the file is not there, or out of bounds', () => {
    expect(problemsOf(source('{ file: g.csv }'))).toEqual([
      's.yaml:8:23 callTypes.technical.arrivals.file: the file "g.csv" cannot be read (paths are relative to the scenario file)',
    ])
    for (const path of ['../f.csv', '/f.csv', 'C:\\f.csv', 'a/../../f.csv', 'file:///f.csv', '~/f.csv']) {
      expect(problemsOf(source(`{ file: '${path}' }`), { [path]: FORECAST })).toEqual([
        `s.yaml:8:23 callTypes.technical.arrivals.file: the path "${path}" leads out of the scenario's folder (paths are relative to the scenario file and stay within its folder)`,
      ])
    }
  })

  test('a thousand bad rows do not bury the rest', () => {
    const file = `${HEADER}${Array.from({ length: 1000 }, () => '2026-11-02T00:00,technical,x').join('\n')}`
    const found = problemsIn(file)
    expect(found.map((problem) => problem.slice(0, 16))).toEqual([2, 3, 4, 5].map((row) => `f.csv:${row}:28 calls`))
    expect(found.at(-1)).toBe('f.csv:5:28 calls: and 997 more like it')
  })

  test.each([
    ['a month first', '01/13/2027', 'is not a date: there is no month 13 (the day comes first: 13/01/2027)'],
    ['a date in words', '4 janvier 2027', 'is not a date or time: expected 04/01/2027 08:00 (4 January), 2027-01-04, '],
    ['an impossible time', '04/01/2027 25h00', 'is not a time: the clock goes from 00:00:00 to 23:59:59'],
  ])("%s in every row of every type is told in a planner's words", (_, cell, sentence) => {
    const rows = ['technical', 'billing'].flatMap((type) => Array.from({ length: 60 }, () => `${cell};${type};3`))
    const types = 'billing:\n  arrivals: { file: f.csv }\n  handleTime: { distribution: constant, mean: 60 }'
    const text = scenarioText({ arrivals: '{ file: f.csv }', calendar: ONE_DAY, callTypes: types }).replace(
      '[technical]',
      '[technical, billing]',
    )
    const found = problemsOf(text, { 'f.csv': `interval_start;call_type;calls\n${rows.join('\n')}` })
    const told = `interval_start: "${cell}" ${sentence}`
    expect(found.map((problem) => problem.slice(0, `f.csv:2:1 ${told}`.length))).toEqual([
      ...[2, 3, 4].map((line) => `f.csv:${line}:1 ${told}`),
      'f.csv:5:1 interval_start: and 117 more like it',
    ])
  })

  test('a wrong number is told even when the calendar is wrong', () => {
    expect(problemsIn(line(4, '2026-11-02T02:00,technical,x'), ONE_DAY.replace('Paris', 'Pris'))).toEqual([
      's.yaml:2:13 calendar.timeZone: there is no time zone "Europe/Pris" (did you mean "Europe/Paris"?)',
      'f.csv:4:28 calls: expected a number of calls of 0 or more, found "x"',
    ])
  })

  test('its name is told with the folder of the scenario', async () => {
    const { formatProblem, parseScenario } = await import('../../../src/scenario/parseScenario.ts')
    const result = parseScenario(source('{ file: ./in/f.csv }'), {
      file: 'data/telecom/s.yaml',
      read: () => new Uint8Array(),
      facts: shippedFacts().facts,
    })
    expect('problems' in result && result.problems.map(formatProblem)[0]).toMatch(
      /^data\/telecom\/in\/f\.csv:1:1 interval_start: the file is empty/,
    )
  })
})

describe('gaps: zero', () => {
  test('leaves a hole without calls, as long as the neighbours allow', () => {
    const rows = rowsOf(FORECAST.replace(/^2026-11-02T1[01].*\n/gm, ''), ONE_DAY, ', gaps: zero')
    expect(rows).toEqual(ROWS.filter(({ calls }) => calls !== 10 && calls !== 11))
  })

  test('allows uncovered ends', () => {
    const file = HEADER + day((time, index) => `${time},technical,${index}`, 8, 20)
    expect(rowsOf(file, ONE_DAY, ', gaps: zero')).toEqual(ROWS.slice(8, 20))
  })
})

describe('A staffing file', () => {
  const HEAD = 'interval_start,pool,agents\n'
  const text = (zone: string, more = '') => scenarioText({ staffing: `file: s.csv${more}`, pool: `timeZone: ${zone}`, calendar: ONE_DAY })
  const staffing = (file: string, zone = 'Europe/Paris', more = ''): readonly StaffingRow[] => {
    const { staffing } = scenarioOf(text(zone, more), { 's.csv': file }).pools[0]!
    return staffing.kind === 'file' ? staffing.rows : []
  }

  test('gives agents by row, on the clock of the calendar, whatever that of the pool', () => {
    const file = HEAD + ['2026-11-01T00:00,rennes,1', '2026-11-02T00:00,rennes,2', '2026-11-03T00:00,rennes,3'].join('\n')
    for (const zone of ['Europe/Paris', 'Indian/Mauritius']) expect(staffing(file, zone)).toEqual([{ from: 0, to: 86_400, agents: 2 }])
  })

  test('may have rows of unequal length', () => {
    const rows = ['00:00,rennes,1', '08:00,rennes,9', '12:00,rennes,5', '20:00,rennes,2'].map((row) => `2026-11-02T${row}`)
    expect(staffing(HEAD + rows.join('\n')).map(({ from, agents }) => [from / 3600, agents])).toEqual([
      [0, 1],
      [8, 9],
      [12, 5],
      [20, 2],
    ])
  })

  test('may have holes with gaps: zero', () => {
    expect(staffing(HEAD + day((time) => `${time},rennes,4`, 8, 12), 'Europe/Paris', '\ngaps: zero')).toHaveLength(4)
  })

  test('counts whole agents', () => {
    expect(problemsOf(text('Europe/Paris'), { 's.csv': `${HEAD}2026-11-02,rennes,"3,5"` })).toEqual([
      's.csv:2:19 agents: expected a whole number of agents of 0 or more, found "3,5"',
    ])
  })

  test('serves a policy too', () => {
    const policies = 'p: { use: longest-idle, pools: { rennes: { file: s.csv } } }'
    const { staffing } = scenarioOf(scenarioText({ policies }), { 's.csv': `${HEAD}2026-11-02,rennes,7` }).policies[0]!
    expect(staffing).toEqual({ rennes: { kind: 'file', rows: [{ from: 0, to: 86_400, agents: 7 }] } })
  })
})

describe('Instants', () => {
  const HEAD = 'arrived_at,call_type\n'
  const read = (rows: readonly string[], keys = ONE_DAY) => {
    const { arrivals } = scenarioOf(source('{ instants: i.csv }', keys), {
      'i.csv': HEAD + rows.map((time) => `${time},technical`).join('\n'),
    }).callTypes[0]!
    return arrivals.kind === 'instants' ? arrivals.at : []
  }

  test('are kept within warm-up and horizon, sorted, equal ones included', () => {
    const rows = [
      '2026-11-02T10:00:05',
      '2026-11-02T09:00',
      '2026-11-02T09:00',
      '2026-11-01T23:59:59',
      '2026-11-01T22:59:59',
      '2026-11-03T00:00',
      '2026-11-02T23:59:59',
    ]
    expect(read(rows, calendar('start: 2026-11-02\nduration: 1 d\nwarmUp: 1 h'))).toEqual([-1, 32_400, 32_400, 36_005, 86_399])
  })

  test('of a repeated hour belong to its second pass once the clock has gone back', () => {
    const keys = calendar('start: 2026-10-25\nduration: 1 d')
    expect(read(['2026-10-25T02:10', '2026-10-25T02:50', '2026-10-25T02:05', '2026-10-25T02:20', '2026-10-25T03:00'], keys)).toEqual([
      7800, 10_200, 11_100, 12_000, 14_400,
    ])
  })

  test('need a call within the simulated time', () => {
    expect(problemsOf(source('{ instants: i.csv }'), { 'i.csv': `${HEAD}2025-11-02T10:00,technical` })).toEqual([
      's.yaml:8:27 callTypes.technical.arrivals.instants: none of the 1 calls of "technical" in "i.csv" falls within the simulated time (check the dates and the time zone)',
    ])
  })

  test('need their columns and dates', () => {
    expect(problemsOf(source('{ instants: i.csv }'), { 'i.csv': 'time,call_type\n' })).toEqual([
      'i.csv:1:1 arrived_at: the column "arrived_at" is missing (expected the columns arrived_at, call_type; found time, call_type)',
    ])
    expect(problemsOf(source('{ instants: i.csv }'), { 'i.csv': `${HEAD}noon,technical` })).toEqual([
      'i.csv:2:1 arrived_at: "noon" is not a date or time: expected 04/01/2027 08:00 (4 January), 2027-01-04, 2027-01-04T08:00 or 2027-01-04T08:00+01:00',
    ])
  })

  test('take neither busyness nor factors', () => {
    expect(problemsOf(source('{ instants: i.csv, busyness: { cv: 1 } }'), { 'i.csv': `${HEAD}2026-11-02T10:00,technical` })).toEqual([
      's.yaml:8:34 callTypes.technical.arrivals.busyness: "busyness" has no meaning with "instants" (it goes with perHour or perDay or file)',
    ])
  })
})
