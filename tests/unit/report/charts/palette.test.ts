import { describe, expect, it } from 'vitest'
import { HEAT, locationColour, PALETTE, type TokenName } from '../../../../src/report/charts/palette.ts'

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const SCHEMES = ['light', 'dark'] as const
const LOCATIONS = ['onshore', 'nearshore', 'offshore', 'homeshore'] as const
const of = (name: TokenName, scheme: (typeof SCHEMES)[number]): string => PALETTE[name][scheme]

describe('The palette', () => {
  it('names each light colour once, so that a colour of an option is one token', () => {
    const light = Object.values(PALETTE).map(({ light }) => light)
    expect(new Set(light).size).toBe(light.length)
    for (const hex of Object.values(PALETTE).flatMap(({ light, dark }) => [light, dark])) expect(hex).toMatch(/^#[0-9a-f]{6}$/)
  })

  it('has the hues of Okabe and Ito for the locations', () => {
    expect(LOCATIONS.map((location) => locationColour(location).fill)).toEqual(['#0072b2', '#009e73', '#e69f00', '#cc79a7'])
  })

  it.each(SCHEMES)('has text of contrast AA in the %s scheme', (scheme) => {
    const texts = [
      'ink',
      'ink-soft',
      'target',
      'better',
      'worse',
      'accent',
      ...LOCATIONS.map((location) => `${location}-ink` as const),
    ] as const
    for (const text of texts) {
      for (const ground of ['paper', 'panel', 'night'] as const) {
        expect(contrast(of(text, scheme), of(ground, scheme)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(of('ink', scheme), of('band', scheme))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SCHEMES)('has lines that stand out from the ground in the %s scheme', (scheme) => {
    for (const line of ['baseline', 'onshore', 'nearshore', 'homeshore'] as const)
      expect(contrast(of(line, scheme), of('paper', scheme)), line).toBeGreaterThanOrEqual(3)
  })

  it.each(SCHEMES)('has text of contrast AA on every step of the heat ramp in the %s scheme', (scheme) => {
    const names = Object.keys(PALETTE) as TokenName[]
    const darkOf = (hex: string): string => PALETTE[names.find((name) => PALETTE[name].light === hex)!][scheme]
    for (const { fill, text } of HEAT) expect(contrast(darkOf(fill), darkOf(text)), fill).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SCHEMES)('has a heat ramp that goes one way in the %s scheme', (scheme) => {
    const steps = HEAT.map((_, step) => contrast(of(`heat-${step}` as TokenName, scheme), of('paper', scheme)))
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })
})
