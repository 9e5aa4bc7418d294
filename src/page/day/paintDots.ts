import type { DayTrace } from '../protocol.ts'
import { DOT, type DotField } from './DotField.ts'

/** Colours of the theme as a canvas takes them. */
export interface DotColours {
  readonly ink: string
  readonly lost: string
  readonly paper: string
  readonly chosen: string
  /** By pool. */
  readonly pools: readonly string[]
  readonly outlines: readonly string[]
}

const RADIUS = 2.6

/** The theme's colours, as they are for this element now. */
export function dotColours(element: Element, { pools }: DayTrace): DotColours {
  const style = getComputedStyle(element)
  const of = (token: string): string => style.getPropertyValue(`--${token}`).trim() || '#888'
  return {
    ink: of('ink'),
    lost: of('worse'),
    paper: of('paper'),
    chosen: of('accent'),
    pools: pools.map(({ location }) => of(location)),
    outlines: pools.map(({ location }) => of(`${location}-ink`)),
  }
}

/** Draws all dots: discs with an agent, rings while waiting, squares with the bot, diamonds to be called back, crosses when lost. */
export function paintDots(context: CanvasRenderingContext2D, field: DotField, colours: DotColours, width: number, height: number): void {
  context.clearRect(0, 0, width, height)
  const { count, kind, x, y } = field
  for (let pool = 0; pool < colours.pools.length; pool++) {
    context.beginPath()
    for (let i = 0; i < count; i++)
      if (kind[i] === pool) {
        context.moveTo(x[i] + RADIUS, y[i])
        context.arc(x[i], y[i], RADIUS, 0, 2 * Math.PI)
      }
    context.fillStyle = colours.pools[pool]
    context.fill()
    context.lineWidth = 0.75
    context.strokeStyle = colours.outlines[pool]
    context.stroke()
  }
  paintShapes(context, field, colours)
  paintLost(context, field, colours)
  paintChosen(context, field, colours)
}

function paintShapes(context: CanvasRenderingContext2D, { count, kind, x, y }: DotField, colours: DotColours): void {
  context.beginPath()
  for (let i = 0; i < count; i++) {
    if (kind[i] === DOT.waiting) {
      context.moveTo(x[i] + RADIUS, y[i])
      context.arc(x[i], y[i], RADIUS, 0, 2 * Math.PI)
    } else if (kind[i] === DOT.withBot) context.rect(x[i] - RADIUS, y[i] - RADIUS, 2 * RADIUS, 2 * RADIUS)
    else if (kind[i] === DOT.promised) {
      context.moveTo(x[i], y[i] - 1.4 * RADIUS)
      context.lineTo(x[i] + 1.4 * RADIUS, y[i])
      context.lineTo(x[i], y[i] + 1.4 * RADIUS)
      context.lineTo(x[i] - 1.4 * RADIUS, y[i])
      context.closePath()
    }
  }
  context.fillStyle = colours.paper
  context.fill()
  context.lineWidth = 1.25
  context.strokeStyle = colours.ink
  context.stroke()
}

function paintLost(context: CanvasRenderingContext2D, { count, kind, strength, x, y }: DotField, colours: DotColours): void {
  context.lineWidth = 1.5
  context.strokeStyle = colours.lost
  for (let i = 0; i < count; i++) {
    if (kind[i] !== DOT.lost) continue
    context.globalAlpha = Math.min(1, 1.5 * strength[i])
    context.beginPath()
    context.moveTo(x[i] - RADIUS, y[i] - RADIUS)
    context.lineTo(x[i] + RADIUS, y[i] + RADIUS)
    context.moveTo(x[i] + RADIUS, y[i] - RADIUS)
    context.lineTo(x[i] - RADIUS, y[i] + RADIUS)
    context.stroke()
  }
  context.globalAlpha = 1
}

function paintChosen(context: CanvasRenderingContext2D, { chosen, count, row, x, y }: DotField, colours: DotColours): void {
  for (let i = 0; i < count; i++) {
    if (row[i] !== chosen) continue
    context.beginPath()
    context.arc(x[i], y[i], 3.2 * RADIUS, 0, 2 * Math.PI)
    context.lineWidth = 2
    context.strokeStyle = colours.chosen
    context.stroke()
  }
}
