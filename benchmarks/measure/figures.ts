import type { Spread } from './spread.ts'
import type { Measured } from './turnAbout.ts'

/** An entry of the list that benchmark-tracking actions read (`customSmallerIsBetter` of github-action-benchmark): smaller is better in all. */
export interface Figure {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly range: string
}

/** Three digits are more than a benchmark is sure of. */
export function digits(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

export function rangeText({ min, max }: Spread): string {
  return `${digits(min)}–${digits(max)}`
}

/** The time of a work, and its ratio to the first of the series, which holds on a noisy machine. */
export function toFigures({ series, work, unit, time, ratio, yardstick }: Measured): Figure[] {
  const figure = (per: string, { median, min, max }: Spread): Figure => ({
    name: `${series}: ${work}`,
    unit: per,
    value: Number(median.toPrecision(4)),
    range: rangeText({ median, min, max }),
  })
  return [figure(unit, time), ...(ratio === undefined ? [] : [figure(`× ${yardstick}`, ratio)])]
}

/** A block of lines for a series: the time of each work, and how many times that of the first. */
export function toText(measured: readonly Measured[]): string {
  const [{ series, unit }] = measured as [Measured]
  const lines = measured.map(({ work, time, ratio }) => {
    const beside = ratio ? `  ${digits(ratio.median).padStart(6)} × [${rangeText(ratio)}]` : ''
    return `  ${work.padEnd(46)} ${digits(time.median).padStart(9)} ${`[${rangeText(time)}]`.padEnd(17)}${beside}`.trimEnd()
  })
  return `${series}, ${unit}\n${lines.join('\n')}\n`
}
