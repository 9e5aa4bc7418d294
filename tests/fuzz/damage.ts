import type { Chance } from './Chance.ts'

const encoder = new TextEncoder()

const TOKENS: readonly string[] = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    '  ',
    ':',
    ': ',
    ', ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '#',
    '&a ',
    '*a',
    '!!str ',
    '!!int ',
    '!!binary ',
    '!x ',
    '<<: *a',
    '? ',
    '|',
    '>',
    '%',
    '@',
    '`',
    '---',
    '...',
    '%YAML 1.1\n---\n',
  ],
  ...['\u0000', '\u0007', '\ufeff', '\ufffd', 'é', '😀', '\u2028', '\u0085', '\ud83d'],
  ...[
    '-1',
    '0',
    '.nan',
    '.inf',
    '-.inf',
    '1e999',
    '1e308',
    '9'.repeat(400),
    '0x1F',
    '0o17',
    '1_000',
    '1,5',
    '012',
    'null',
    '~',
    'true',
    'no',
    '{}',
    '[]',
    '=1+1',
  ],
  ...[
    'all',
    'FR',
    '__proto__',
    'constructor',
    'toString',
    '99 d',
    '200%',
    '-5%',
    '1e2 s',
    '2026-03-29T02:30',
    '2026-10-25T02:30',
    '24:00',
    'mon-',
    'x80%',
  ],
]
/** Characters: more would only take longer. */
const LONGEST = 300_000
/** The tokens of YAML and CSV, and what lies between them. */
const TOKEN = /[\w.%-]+|[^\w\s]|\s+/gu

const AMONG: ((text: string, chance: Chance) => string)[] = [
  function cut(text, chance) {
    const at = chance.below(text.length)
    return text.slice(0, at) + text.slice(at + 1 + chance.below(chance.happens(0.5) ? 3 : 60))
  },
  function inserted(text, chance) {
    const at = chance.below(text.length + 1)
    return text.slice(0, at) + chance.one(TOKENS) + text.slice(at)
  },
  function replaced(text, chance) {
    const tokens = [...text.matchAll(TOKEN)]
    const token = chance.one(tokens)
    if (token === undefined) return text
    const other = chance.happens(0.5) ? chance.one(TOKENS) : chance.one(tokens)![0]
    return text.slice(0, token.index) + other + text.slice(token.index + token[0].length)
  },
  function numbered(text, chance) {
    const numbers = [...text.matchAll(/\d+(?:\.\d+)?/g)]
    const number = chance.one(numbers)
    if (number === undefined) return text
    const other = chance.one([
      '0',
      '1',
      '-1',
      '0.5',
      '1e-9',
      '1e9',
      '1e12',
      '1e300',
      '1e308',
      '1000000',
      '9007199254740993',
      '2147483648',
      '99999',
      number[0] + number[0],
    ])
    return text.slice(0, number.index) + other + text.slice(number.index + number[0].length)
  },
  function lines(text, chance) {
    const rows = text.split('\n')
    const [row = ''] = rows.splice(chance.below(rows.length), 1)
    const copies = chance.one([0, 1, 1, 2, 500])
    rows.splice(chance.below(rows.length + 1), 0, ...Array<string>(copies).fill(chance.one(['', '', '  ', '\t']) + row))
    return rows.join('\n')
  },
  function deeper(text, chance) {
    const rows = text.split('\n')
    const first = chance.below(rows.length)
    const last = first + 1 + chance.below(10)
    const by = chance.one(['  ', '    ', ' ', '-'])
    return rows.map((row, r) => (r < first || r >= last ? row : by === '-' ? row.replace(/^ {1,2}/, '') : by + row)).join('\n')
  },
  function ended(text, chance) {
    return text.slice(0, chance.below(text.length))
  },
  function hostile(text, chance) {
    return chance.one([
      `${text}\nx: ${'['.repeat(5000)}`,
      `${'{a: '.repeat(2000)}`,
      `${'- '.repeat(3000)}x`,
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n${text}`,
      `x: &x { y: *x }\n${text}`,
      `${text}\n${text}`,
      `${text}\n---\n${text}`,
      `name: "${'n'.repeat(200_000)}"\n${text}`,
      `? ${text}`,
      `tags: [${'t, '.repeat(100_000)}]\n${text}`,
      `<<: &m { a: 1 }\n${text}`,
      `%TAG ! tag:x,2026:\n---\n${text}`,
    ])
  },
]

/** The text as bytes in an encoding that an editor or a spreadsheet may have chosen. */
function encoded(text: string, chance: Chance): Uint8Array {
  switch (chance.below(9)) {
    case 0:
      return encoder.encode(`\ufeff${text}`)
    case 1:
      return Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    case 2:
      return Uint8Array.from([0xfe, 0xff, ...Buffer.from(text, 'utf16le').swap16()])
    case 3:
      return Uint8Array.from(Buffer.from(text, 'latin1'))
    case 4:
      return Uint8Array.from(Buffer.from(text, 'utf16le'))
    case 5:
      return encoder.encode(text.replaceAll('\n', '\r\n'))
    case 6:
      return encoder.encode(text.replaceAll('\n', '\r'))
    case 7:
      return encoder.encode(text.replaceAll('  ', '\t'))
    default:
      return encoder.encode(text)
  }
}

/** Bytes flipped, put in, taken out. */
function bitten(bytes: Uint8Array, chance: Chance): Uint8Array {
  const result = [...bytes]
  for (let bites = 1 + chance.below(4); bites > 0; bites--) {
    const at = chance.below(result.length + 1)
    const fate = chance.below(3)
    if (fate === 0 && at < result.length) result[at] ^= 1 << chance.below(8)
    else if (fate === 1) result.splice(at, 0, chance.below(256))
    else result.splice(at, 1 + chance.below(4))
  }
  return Uint8Array.from(result)
}

/** A file that has come to harm: in its text, its encoding or its bytes. */
export function damaged(text: string, chance: Chance): Uint8Array {
  if (chance.happens(0.2)) return bitten(encoder.encode(text), chance)
  let result = text
  for (let wounds = 1 + chance.below(3); wounds > 0; wounds--) {
    const among = chance.happens(0.03) ? AMONG.at(-1)! : AMONG[chance.below(AMONG.length - 1)]
    result = among(result, chance).slice(0, LONGEST)
  }
  return chance.happens(0.15) ? encoded(result, chance) : encoder.encode(result)
}
