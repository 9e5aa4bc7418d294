import { describe, expect, test } from 'vitest'
import { STARTER } from '../../../src/scenario/starter.ts'
import { expectProblems, parse, problemsOf, scenarioOf, scenarioText } from './scenarioText.ts'

const bytes = (text: string, encoding: BufferEncoding, ...before: number[]) => new Uint8Array([...before, ...Buffer.from(text, encoding)])

describe('A file that cannot be read as a scenario gets one sentence', () => {
  test.each([
    ['an empty file', '', '1:1 the file is empty (`aiguillage init` writes a scenario to start from)'],
    ['blank lines', '\n  \n', '1:1 the file is empty'],
    ['comments only', '# nothing yet\n', '1:1 the file is empty'],
    [
      'a binary file',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 13, 10]),
      '1:1 the file is not a text file (a scenario is written in YAML)',
    ],
    ['5,000 opening brackets', '['.repeat(5000), '1:66 values are nested more than 64 levels deep'],
    ['5,000 opening braces', '{a: '.repeat(5000), '1:261 values are nested more than 64 levels deep'],
    ['5,000 dashes', '- '.repeat(5000), '1:131 values are nested more than 64 levels deep'],
    [
      'a staircase of keys',
      Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      '66:66 values are nested more than 64 levels deep',
    ],
    ['more than five million characters', `a: ${'x'.repeat(5_000_001)}`, '1:1 the file holds more than 5 million characters'],
    ['a list', '- a\n- b', '1:1 a scenario is a map of keys, found a list'],
    ['a word', 'hello', '1:1 a scenario is a map of keys, found a single value'],
    ['two documents', 'name: a\n---\nname: b', '2:1 a second YAML document begins here'],
    ['an alias within itself', 'name: &a [*a]', '1:10 a value contains itself through its alias'],
    ['an alias of nothing', 'name: *b', '1:7 no value above is named &b'],
    [
      'a tab as indentation',
      'calendar:\n\tstart: 1',
      '2:1 this is not YAML: tabs are not allowed as indentation (indent with spaces instead of tabs)',
    ],
    ['a bracket left open', 'a: [1, 2\nb: 3', '2:1 this is not YAML: flow sequence in block collection'],
    ['keys in different columns', 'a:\n  b: 1\n c: 2', '3:1 this is not YAML: all mapping items must start at the same column'],
    ['a quote left open', 'name: "x\nlines: 1', '2:9 this is not YAML: missing closing "quote'],
    [
      'a key deeper than its neighbour',
      'pools:\n  tunis:\n    location: offshore\n      country: TN\n      agents: 3',
      '3:15 this is not YAML: nested mappings are not allowed in compact mappings (keys of one map begin in the same column: indent `country` like `location`',
    ],
    [
      'a key on the line of its map',
      'pools:\n  tunis: location: offshore\n    agents: 3',
      '2:10 this is not YAML: nested mappings are not allowed in compact mappings (write `location: offshore` on a line of its own, below `tunis`)',
    ],
    [
      'a section deeper than the top',
      'name: x\n  pools:\n    lille: {}',
      '1:7 this is not YAML: nested mappings are not allowed in compact mappings (`pools` belongs at the top, without indentation)',
    ],
    ['a value with a colon', 'name: a: b', '1:7 this is not YAML: nested mappings are not allowed'],
  ])('%s', (_, source, sentence) => {
    const found = problemsOf(source)
    expect(found).toHaveLength(1)
    expect(found[0]!.slice(0, `s.yaml:${sentence}`.length)).toBe(`s.yaml:${sentence}`)
  })

  test('nine levels of nine aliases do not fill the memory', () => {
    const levels = 'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`)
    expect(problemsOf(`a: &a [x,x,x,x,x,x,x,x,x]\n${levels.join('\n')}`)).toEqual([
      's.yaml:1:1 with its aliases written out the file holds more than 200000 values or 64 levels',
    ])
  })
})

describe('Keys', () => {
  test('are written once, and what else is wrong is told as well', () => {
    expectProblems(`lines: 3\n¦lines: 4\n${scenarioText({ callType: 'balking: ¦200%' })}`, [
      'the key "lines" is written twice in this map (keep one of the two)',
      'callTypes.technical.balking: expected a fraction from 0% to 100% such as 0.8 or 80%, found "200%"',
    ])
  })

  test('1 and "1" are the same key', () => {
    expectProblems(
      scenarioText({
        pools: '1: { location: onshore, agents: 1, skills: [technical] }\n¦"1": { location: onshore, agents: 1, skills: [technical] }',
      }),
      ['the key "1" is written twice in this map'],
    )
  })

  test('must be words', () => {
    expectProblems(`? ¦[a]\n: 1\n${scenarioText()}`, ['a key must be a word'])
    expectProblems(`¦: 1\n${scenarioText()}`, ['a key must be a word'])
  })

  test('__proto__, constructor and other words of JavaScript harm nobody', () => {
    expectProblems(scenarioText({ root: '¦__proto__: { a: 1 }\n¦constructor: 1' }), [
      '"__proto__" cannot be used as a key (choose another name)',
      'constructor: unknown key "constructor" (known keys: ',
    ])
    expectProblems(scenarioText({ pools: '¦toString: { location: onshore, agents: 1, skills: [technical] }' }), [
      'pools.toString: "toString" cannot be used as a name (choose another name)',
    ])
  })

  test('a merge key is refused with a way out', () => {
    expectProblems(scenarioText({ arrivals: '&usual { perHour: 60 }', callType: 'serviceLevel: { ¦<<: *usual }' }), [
      'YAML 1.2 has no merge key `<<`',
    ])
  })
})

describe('Good text', () => {
  test.each([
    ['UTF-8 with a byte order mark', bytes(STARTER, 'utf8', 0xef, 0xbb, 0xbf)],
    ['UTF-16 with a byte order mark', bytes(STARTER, 'utf16le', 0xff, 0xfe)],
    ['a string with a byte order mark', `\ufeff${STARTER}`],
    ['Windows line ends', STARTER.replaceAll('\n', '\r\n')],
    ['a document marker', `---\n${STARTER}`],
  ])('%s gives the same scenario', (_, source) => {
    expect(scenarioOf(source)).toEqual(scenarioOf(STARTER))
  })

  test('Windows-1252 is read as a Windows editor writes it', () => {
    expect(scenarioOf(bytes(scenarioText({ root: 'name: "Si\xe8ge \x80 \x96"' }), 'latin1')).name).toBe('Siège € –')
  })

  test('JSON is YAML too, tabs included', () => {
    const json = {
      calendar: { start: '2026-11-02', duration: '1 d', timeZone: 'Europe/Paris', country: 'FR' },
      callTypes: { technical: { arrivals: { perHour: 60 }, handleTime: { distribution: 'exponential', mean: 300 } } },
      pools: { rennes: { location: 'onshore', skills: ['technical'], agents: 10 } },
    }
    expect(scenarioOf(JSON.stringify(json, null, '\t'))).toEqual(scenarioOf(scenarioText()))
  })

  test('anchors and aliases stand for their values', () => {
    const text = scenarioText({
      arrivals: '&usual { perHour: 60 }',
      callTypes: 'billing:\n  arrivals: *usual\n  handleTime: { distribution: constant, mean: 60 }',
    })
    const { callTypes } = scenarioOf(text.replace('[technical]', '[technical, billing]'))
    expect(callTypes[1]!.arrivals).toEqual(callTypes[0]!.arrivals)
  })

  test('a problem inside an aliased value is told once, where the value is written', () => {
    expectProblems(scenarioText({ callType: 'wrapUp: &t { distribution: exponential, mean: ¦-1 s }\npatience: *t' }), [
      'callTypes.technical.wrapUp.mean: expected a duration above 0',
    ])
  })

  test('maps keep their order, also when names look like numbers', () => {
    const names = ['75', '9', '012', '1e3', 'b', 'a', '0']
    const text = scenarioText({
      callTypes: names
        .map((name) => `${name}: { arrivals: { perHour: 1 }, handleTime: { distribution: constant, mean: 1 min } }`)
        .join('\n'),
      pools:
        names
          .map((name) => `p${name}: { location: onshore, agents: 1, skills: [technical, ${[...names].reverse().join(', ')}] }`)
          .join('\n') +
        '\n69: { location: onshore, agents: 1, skills: { 9: {}, 012: {}, 75: {}, technical: {} } }\n2: { location: offshore, agents: 1, provider: 007, skills: [9] }',
      policies:
        '10: { stages: [{ pools: [69, 2, p012] }] }\n9: { stages: [{ pools: 007 }, { pools: all }] }\n1: { rules: [{ assign: { 69: 50%, 2: 50% }, stages: [{ pools: all, choose: { share: { rennes: 25%, 69: 75% } } }] }] }',
    })
    const scenario = scenarioOf(text)
    expect(scenario.callTypes.map((type) => type.name)).toEqual(['technical', ...names])
    expect(scenario.pools.map((pool) => pool.name)).toEqual(['rennes', ...names.map((name) => `p${name}`), '69', '2'])
    expect(scenario.pools[8]!.skills.map((skill) => skill.callType)).toEqual(['9', '012', '75', 'technical'])
    expect(scenario.pools[1]!.skills.map((skill) => skill.callType)).toEqual(['technical', ...[...names].reverse()])
    expect(scenario.policies.map((policy) => policy.name)).toEqual(['10', '9', '1'])
    expect(scenario.policies.map(({ routing }) => routing)).toEqual([
      { kind: 'rules', rules: [{ stages: [{ after: 0, pools: ['p012', '69', '2'], choose: { kind: 'in-order' }, reserve: [] }] }] },
      {
        kind: 'rules',
        rules: [
          {
            stages: [
              { after: 0, pools: ['2'], choose: { kind: 'in-order' }, reserve: [] },
              { after: 0, pools: scenario.pools.map((pool) => pool.name), choose: { kind: 'in-order' }, reserve: [] },
            ],
          },
        ],
      },
      {
        kind: 'rules',
        rules: [
          {
            assign: [
              { pool: '69', share: 0.5 },
              { pool: '2', share: 0.5 },
            ],
            stages: [
              {
                after: 0,
                pools: scenario.pools.map((pool) => pool.name),
                choose: {
                  kind: 'share',
                  shares: [
                    { pool: 'rennes', share: 0.25 },
                    { pool: '69', share: 0.75 },
                  ],
                },
                reserve: [],
              },
            ],
          },
        ],
      },
    ])
  })

  test('files read beside the scenario are named as written', () => {
    const text = scenarioText({ arrivals: '{ instants: ./calls.csv }', policies: 'mine: { module: ./mine.mjs }' })
    const result = parse(text, { './calls.csv': 'arrived_at,call_type\n2026-11-02T10:00,technical\n', './mine.mjs': '' })
    expect('files' in result && result.files).toEqual(['./calls.csv', './mine.mjs'])
  })
})

describe('A number that ends with its point', () => {
  test('is the number, as a share, a duration and alone', () => {
    const scenario = scenarioOf(STARTER.replace(/cv: 0\.05/, 'cv: 1.').replace(/duration: [^,\n}#]+/, 'duration: 86400. s '))
    expect(JSON.stringify(scenario)).toContain('"cv":1')
    expect(scenario.calendar.horizon).toBe(86_400)
  })

  test('is shown without it where it does not fit', () => {
    expect(problemsOf(STARTER.replace(/cv: 0\.05/, 'cv: 20.')).join('\n')).toMatch(/found 20(?!\.)/)
  })
})
