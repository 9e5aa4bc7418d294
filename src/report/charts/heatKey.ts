import { type Mark, textMark } from './marks.ts'
import { COLOUR, HEAT } from './palette.ts'

const STEP = 34

/** The ramp with its bounds below: what is darker is more. @returns where the key ends too */
export function heatKey(
  title: string,
  bounds: readonly string[],
  left: number,
  top: number,
  titleWidth: number,
): { readonly marks: Mark[]; readonly right: number } {
  const start = left + titleWidth + 12
  const boxes = HEAT.map(({ fill }, step) => ({
    type: 'rect',
    silent: true,
    shape: { x: start + step * STEP, y: top - 7, width: STEP, height: 12 },
    style: { fill, stroke: COLOUR.rule, lineWidth: 0.5 },
  }))
  const texts = bounds.map((text, i) => textMark(text, start + (i + 1) * STEP, top + 14, { align: 'center', font: '11px sans-serif' }))
  return { marks: [textMark(title, left, top), ...boxes, ...texts], right: start + HEAT.length * STEP }
}
