import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Bundle, type PlanOptions, packBundle, unpackBundle } from '../../../src/node/plans/Bundle.ts'

const OPTIONS: Required<PlanOptions> = {
  policy: ['onshore-first', 'autre'],
  replications: 400,
  seed: 'é 1',
  only: 3,
  precision: { halfWidth: 0.01, relative: true },
  for: [{ metric: 'service_level' }, { metric: 'cost', scope: 'total', tolerance: { halfWidth: 1, relative: false } }],
  maxReplications: 1000,
  varianceReduction: 'all',
  set: [{ path: 'pools.lille.agents', value: '[1, 2]' }],
  calls: true,
  summaryOnly: true,
  loss: false,
  lose: 'tunis',
  loseFrom: '10:30',
  loseFor: 5400.5,
  maxPoints: 5000,
}
const BUNDLE: Bundle = {
  command: 'compare',
  file: 'centre.yaml',
  files: new Map([
    ['centre.yaml', Buffer.from('name: é\n')],
    ['./volumes/lundi.csv', Buffer.from('hour,calls\n')],
    ['policies/ours.mjs', Buffer.alloc(100_000, 'x')],
    ['empty.csv', new Uint8Array(0)],
  ]),
  options: OPTIONS,
}

/** The packed bundle with its head changed, or what stands behind it. */
function changed(head: (head: Record<string, unknown>) => object, rest: (rest: Buffer) => Buffer = (rest) => rest): Uint8Array {
  const whole = inflateRawSync(packBundle(BUNDLE))
  const end = 4 + whole.readUInt32LE(0)
  const text = Buffer.from(JSON.stringify(head(JSON.parse(whole.toString('utf8', 4, end)))))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return deflateRawSync(Buffer.concat([length, text, rest(whole.subarray(end))]))
}

describe('A bundle', () => {
  it('arrives as it was packed: every file byte by byte, every option that decides tables', () => {
    const { files, ...rest } = unpackBundle(packBundle(BUNDLE))
    expect(rest).toEqual({ command: 'compare', file: 'centre.yaml', options: OPTIONS })
    const hex = (map: ReadonlyMap<string, Uint8Array>) => [...map].map(([path, bytes]) => [path, Buffer.from(bytes).toString('hex')]).sort()
    expect(hex(files)).toEqual(hex(BUNDLE.files))
    expect(unpackBundle(packBundle({ ...BUNDLE, options: {} })).options).toEqual({})
  })

  it('is the same bytes for the same content, whatever the order of its files', () => {
    const turned = { ...BUNDLE, files: new Map([...BUNDLE.files].reverse()), options: { ...OPTIONS, seed: OPTIONS.seed } }
    expect(Buffer.from(packBundle(turned)).equals(packBundle(BUNDLE))).toBe(true)
  })

  it('takes no option along that does not decide tables, such as the address of a queue', () => {
    const options = {
      replications: 3,
      queue: 'redis://user:secret@host:6379',
      out: '/home/me',
      policy: undefined,
    } as unknown as PlanOptions
    const packed = packBundle({ ...BUNDLE, options })
    expect(unpackBundle(packed).options).toEqual({ replications: 3 })
    expect(inflateRawSync(packed).includes('secret')).toBe(false)
  })

  it('refuses files that another machine could not have in a folder of its own', () => {
    for (const path of [
      '/etc/passwd',
      '../x.csv',
      'a/../../x.csv',
      'C:\\x.csv',
      'c:/x.csv',
      'a\\..\\..\\x',
      'x\0',
      'a/',
      '',
      '.',
      'a/..',
    ]) {
      const files = new Map([...BUNDLE.files, [path, new Uint8Array(1)]])
      expect(() => packBundle({ ...BUNDLE, files }), path).toThrow(`The scenario names ${JSON.stringify(path)}`)
      const foreign = changed((head) => ({ ...head, files: [...(head['files'] as object[]), { path, bytes: 0 }] }))
      expect(() => unpackBundle(foreign), path).toThrow('What is to be simulated cannot be read: files.4.path')
    }
    for (const path of ['a..b/c.csv', 'a/../x.csv', '...', 'é è.csv']) {
      const files = new Map([...BUNDLE.files, [path, new Uint8Array(1)]])
      expect(unpackBundle(packBundle({ ...BUNDLE, files })).files.has(path)).toBe(true)
    }
  })

  it('refuses what is not exactly a bundle', () => {
    /** A megabyte of zeros, deflated on its own: pieces without an end can be put one behind the other. */
    const zeros = deflateRawSync(Buffer.alloc(2 ** 20), { finishFlush: constants.Z_FULL_FLUSH })
    const bomb = Buffer.concat(Array<Buffer>(1024).fill(zeros))
    const strange: Record<string, Uint8Array> = {
      'no deflated bytes': Buffer.from('hello'),
      nothing: new Uint8Array(0),
      'nothing deflated': deflateRawSync(Buffer.alloc(0)),
      'a head that is cut off': deflateRawSync(Buffer.from([255, 0, 0, 0, 123])),
      'another format': changed((head) => ({ ...head, format: 2 })),
      'a key more': changed((head) => ({ ...head, more: 1 })),
      'an option that nobody knows': changed((head) => ({ ...head, options: { queue: 'redis://x' } })),
      'an option of another type': changed((head) => ({ ...head, options: { replications: '3' } })),
      'an option below its range': changed((head) => ({ ...head, options: { replications: 0 } })),
      'an option above its range': changed((head) => ({ ...head, options: { maxPoints: 1e15 } })),
      'another command': changed((head) => ({ ...head, command: 'studio' })),
      'no scenario': changed((head) => ({ ...head, file: 'other.yaml' })),
      'a scenario in a folder': changed((head) => ({ ...head, file: 'policies/ours.mjs' })),
      'a file twice': changed((head) => ({ ...head, files: [...(head['files'] as object[]), { path: 'empty.csv', bytes: 0 }] })),
      'a byte more': changed(
        (head) => head,
        (rest) => Buffer.concat([rest, Buffer.of(0)]),
      ),
      'a byte less': changed(
        (head) => head,
        (rest) => rest.subarray(1),
      ),
      'a gigabyte of nothing': bomb,
    }
    for (const [what, bytes] of Object.entries(strange)) {
      expect(() => unpackBundle(bytes), what).toThrow(/^What is to be simulated cannot be read: .+\.$/)
    }
    const torn = packBundle(BUNDLE)
    for (let size = 0; size < torn.length; size++) expect(() => unpackBundle(torn.subarray(0, size))).toThrow('cannot be read')
  })
})
