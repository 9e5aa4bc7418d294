import { describe, expect, it } from 'vitest'
import { aiguillage, scratchFolder, smallScenario, write } from './aiguillage.ts'

const folder = scratchFolder()
const scenario = write(folder, 'small.yaml', smallScenario())

describe('Help', () => {
  it('lists the commands on standard output and ends well', async () => {
    for (const args of [['--help'], ['help'], ['-h']]) {
      const { code, out, err } = await aiguillage(args)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      for (const command of ['run', 'compare', 'sweep', 'validate', 'init', 'schema', 'policies', 'report'])
        expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
      expect(out).toContain('130 interrupted')
    }
  })

  it('gives every command its options and two examples', async () => {
    for (const command of ['run', 'compare', 'sweep', 'validate', 'init', 'schema', 'policies', 'report']) {
      const { code, out } = await aiguillage(['help', command])
      expect(code).toBe(0)
      expect(out.match(/^ {2}aiguillage /gm)?.length, command).toBeGreaterThanOrEqual(2)
    }
  })

  it('prints the version of package.json', async () => {
    const { code, out } = await aiguillage(['--version'])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

describe('Wrong usage', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no command at all', [], /Usage: aiguillage/],
    ['an unknown command', ['rum', scenario], /^Unknown command 'rum' \(did you mean run\?\)\. See aiguillage --help\.\n$/],
    ['an unknown option', ['run', scenario, '--sead', '1'], /^Unknown option '--sead' \(did you mean --seed\?\)/],
    ['a missing scenario', ['run'], /^Missing required argument 'scenario'/],
    ['too many arguments', ['run', scenario, 'again.yaml'], /^Too many arguments/],
    ['an option without its value', ['run', scenario, '-r'], /argument missing/],
    ['no replications', ['run', scenario, '-r', '0'], /'0' is invalid.*whole number from 1 to 1000000/],
    ['replications that are no number', ['run', scenario, '-r', 'abc'], /'abc' is invalid.*whole number/],
    ['a negative number of replications', ['run', scenario, '-r', '-3'], /-3/],
    ['far too many replications', ['run', scenario, '-r', '99999999999999999999'], /whole number from 1 to 1000000/],
    ['replications in hexadecimal', ['run', scenario, '-r', '0x10'], /whole number/],
    ['half a worker', ['run', scenario, '-w', '1.5'], /'1.5' is invalid.*whole number/],
    ['no worker', ['run', scenario, '-w', '0'], /whole number from 1 to 256/],
    [
      'a table that cannot be streamed',
      ['run', scenario, '--stream', 'cals'],
      /'cals' is invalid.*call_types, pools, flows, refused, days, calls, summary, comparison, hourly, routes/,
    ],
    ['JSON and a streamed table at once', ['run', scenario, '--json', '--stream', 'pools'], /cannot be used with/],
    ['an unknown policy', ['run', scenario, '-p', 'onshore'], /no policy "onshore" \(did you mean "onshore-first"\?\)/],
    ['a policy twice', ['run', scenario, '-p', 'cheapest', '-p', 'cheapest'], /"cheapest" is given twice/],
    ['an empty seed', ['run', scenario, '--seed', ''], /--seed/],
    ['an unknown routing policy', ['policies', 'onshore-frist'], /did you mean "?onshore-first"?\?/],
    ['a command that there is not', ['optimise', scenario], /^Unknown command 'optimise'/],
    ['a report of no folder', ['report'], /^Missing required argument 'dir'/],
    [
      'a report of a folder without a run',
      ['report', folder],
      /^There is no run in .* \(no run\.json\): give the folder of the tables of run, compare or sweep\.\n$/,
    ],
    ['a language that is not spoken', ['run', scenario, '--lang', 'de'], /'de' is invalid.*fr, en/],
  ]
  it.each(cases)('%s is refused with a sentence and exit code 2, and nothing on standard output', async (_, args, sentence) => {
    const { code, out, err } = await aiguillage(args, { cwd: folder })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err).not.toMatch(/\n {4}at /)
    if (args.length > 0) expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})
