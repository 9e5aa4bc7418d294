import type { Location } from '../../scenario/types.ts'

/** A colour that report and page know by its name, `--name` in CSS. */
export interface Token {
  readonly light: string
  readonly dark: string
}

/**
 * All colours of report and page. Light ones are unique: an option of a chart names a token by its light colour.
 * Locations are those of Okabe and Ito (2008), too pale for text and thin lines, for which each has its `-ink`. `heat-0` … `heat-7` run from
 * little to much and leave their hue to no location. Contrast with `paper`: text 4.5 and more, lines 3 and more (WCAG 2.2 AA).
 */
export const PALETTE = {
  paper: { light: '#ffffff', dark: '#15181d' },
  panel: { light: '#f7f8fa', dark: '#1c2027' },
  ink: { light: '#1a1f26', dark: '#e9ecf0' },
  'ink-soft': { light: '#59626e', dark: '#a7b0bb' },
  rule: { light: '#c6ccd4', dark: '#414954' },
  grid: { light: '#e7eaee', dark: '#292f38' },
  night: { light: '#edf0f5', dark: '#1f252e' },
  band: { light: '#d5dae1', dark: '#383f49' },
  baseline: { light: '#858d98', dark: '#7d8794' },
  target: { light: '#b03a00', dark: '#ff9a66' },
  better: { light: '#1f5fa8', dark: '#7db8f5' },
  worse: { light: '#a83800', dark: '#ff9a67' },
  accent: { light: '#4c348f', dark: '#b9b0ea' },
  onshore: { light: '#0072b2', dark: '#3d9bd6' },
  nearshore: { light: '#009e73', dark: '#00a97b' },
  offshore: { light: '#e69f00', dark: '#e69f00' },
  homeshore: { light: '#cc79a7', dark: '#cc79a7' },
  'onshore-ink': { light: '#00639b', dark: '#6db9ea' },
  'nearshore-ink': { light: '#00724f', dark: '#35c79c' },
  'offshore-ink': { light: '#8f5a00', dark: '#f0b030' },
  'homeshore-ink': { light: '#a03f75', dark: '#e09dc3' },
  'heat-0': { light: '#f3f1f8', dark: '#22222d' },
  'heat-1': { light: '#e2ddf0', dark: '#2f2c44' },
  'heat-2': { light: '#cbc3e4', dark: '#3f3a60' },
  'heat-3': { light: '#b0a4d5', dark: '#524b80' },
  'heat-4': { light: '#7868b8', dark: '#8f85c8' },
  'heat-5': { light: '#6249a6', dark: '#a79fdb' },
  'heat-6': { light: '#48308a', dark: '#c6c0ee' },
  'heat-7': { light: '#2d1568', dark: '#e6e3fb' },
  'heat-text-low': { light: '#1a1f27', dark: '#e9ecf1' },
  'heat-text-high': { light: '#fefefe', dark: '#14171c' },
} as const satisfies Readonly<Record<string, Token>>
export type TokenName = keyof typeof PALETTE

/** How an option of a chart writes a token: its light colour. */
export const COLOUR = Object.fromEntries(Object.entries(PALETTE).map(([name, { light }]) => [name, light])) as Readonly<
  Record<TokenName, string>
>

/** Area and line or text of a location. */
export function locationColour(location: Location): { readonly fill: string; readonly ink: string } {
  return { fill: COLOUR[location], ink: COLOUR[`${location}-ink`] }
}

/** Steps of the heat ramp, with the colour of text upon them. */
export const HEAT: readonly { readonly fill: string; readonly text: string }[] = Array.from({ length: 8 }, (_, step) => ({
  fill: COLOUR[`heat-${step}` as TokenName],
  text: COLOUR[step < 4 ? 'heat-text-low' : 'heat-text-high'],
}))
