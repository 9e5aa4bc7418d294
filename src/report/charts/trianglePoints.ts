/** A triangle around a place that points up or down. */
export function trianglePoints(x: number, y: number, up: boolean): (readonly [number, number])[] {
  const sign = up ? -1 : 1
  return [
    [x - 6, y - 5 * sign],
    [x + 6, y - 5 * sign],
    [x, y + 6 * sign],
  ]
}
