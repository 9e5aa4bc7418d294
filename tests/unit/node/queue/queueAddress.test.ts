import { describe, expect, it } from 'vitest'
import { ExitError } from '../../../../src/node/ExitError.ts'
import { queueAddress } from '../../../../src/node/queue/queueAddress.ts'

const SECRET = 'h0nigTopf'

function refusal(url: string): ExitError {
  try {
    queueAddress(url)
  } catch (error) {
    if (error instanceof ExitError) return error
    throw error
  }
  throw new Error(`${url} was taken`)
}

describe('The address of a queue', () => {
  it('is read from a URL, with credentials, TLS and database', () => {
    expect(queueAddress('redis://box')).toEqual({
      shown: 'redis://box:6379',
      host: 'box',
      port: 6379,
      db: 0,
      tls: false,
      username: undefined,
      password: undefined,
    })
    expect(queueAddress(`rediss://ann:${SECRET}%2F%40@[::1]:7000/3`)).toMatchObject({
      host: '::1',
      port: 7000,
      db: 3,
      tls: true,
      username: 'ann',
      password: `${SECRET}/@`,
    })
  })

  it('is shown without user and password', () => {
    expect(queueAddress(`rediss://${SECRET}:${SECRET}@box:7000/3`).shown).toBe('rediss://box:7000')
  })

  it('is refused where it is no server of Redis or Valkey, in a sentence without credentials', () => {
    const wrong = [
      'box:6379',
      `http://ann:${SECRET}@box`,
      `redis://ann:${SECRET}@box:99999`,
      `redis://:${SECRET}@`,
      `redis://:${SECRET}@box/name`,
      `redis://:${SECRET}@box/?tls=true`,
      `redis://:${SECRET}@box#x`,
      `redis://:${SECRET}%@box`,
      `unix:///${SECRET}.sock`,
      '',
    ]
    for (const url of wrong) {
      const { exitCode, message } = refusal(url)
      expect(exitCode).toBe(2)
      expect(message).toMatch(/^A .*\.$|^The .*\.$|^After .*\.$/)
      expect(message).not.toContain(SECRET)
    }
  })
})
