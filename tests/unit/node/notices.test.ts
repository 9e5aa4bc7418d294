import { afterEach, describe, expect, it, vi } from 'vitest'
import { notice, writeSummary } from '../../../src/node/commands/notices.ts'

describe('A notice on standard error', () => {
  it('is a sentence, or in JSON an object a line', () => {
    expect(notice('error', 'It failed: "why".', false)).toBe('It failed: "why".')
    expect(JSON.parse(notice('error', 'It failed:\n"why".', true))).toEqual({ error: 'It failed:\n"why".' })
    expect(notice('error', 'It failed:\n"why".', true)).not.toContain('\n')
    expect(JSON.parse(notice('warning', 'Warning: a thread died.', true))).toEqual({ warning: 'a thread died.' })
  })
})

describe('What a run came to, on standard error', () => {
  afterEach(() => vi.restoreAllMocks())

  /** What is written of a summary of one line and a warning. */
  function written(options: Parameters<typeof writeSummary>[2], warnings = ['Warning: few days.']): string {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    writeSummary(['All is well.'], warnings, options)
    return write.mock.calls.map(([text]) => text).join('')
  }

  it('is told in words', () => {
    expect(written({})).toBe('All is well.\nWarning: few days.\n')
    vi.restoreAllMocks()
    expect(written({ queue: 'redis://box:6379' })).toBe('All is well.\nWarning: few days.\n')
  })

  it('is JSON with --json and a queue, and has no words beside', () => {
    expect(written({ json: true })).toBe('All is well.\nWarning: few days.\n')
    vi.restoreAllMocks()
    expect(written({ json: true, queue: true })).toBe('{"warning":"few days."}\n')
    vi.restoreAllMocks()
    expect(written({ json: true, queue: true }, [])).toBe('')
  })
})
