import type { Mark } from './marks.ts'
import { COLOUR } from './palette.ts'
import type { PanelBox } from './panelGrid.ts'
import type { TimeAxis } from './timeAxis.ts'

/** Behind a panel: nights shaded, days apart. */
export function timeBackground({ nights, lines, count }: TimeAxis, { left, top, width, height }: PanelBox): Mark[] {
  const x = (at: number): number => left + (at / count) * width
  const behind = { silent: true, z: -10 }
  return [
    ...nights.map(([from, to]) => ({
      ...behind,
      type: 'rect',
      shape: { x: x(from), y: top, width: x(to) - x(from), height },
      style: { fill: COLOUR.night },
    })),
    ...lines.map((at) => ({
      ...behind,
      type: 'line',
      shape: { x1: x(at), y1: top, x2: x(at), y2: top + height },
      style: { stroke: COLOUR.rule, lineWidth: 1, fill: 'none' },
    })),
  ]
}
