import type { Alias, Node } from 'yaml'
import { isAlias, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { type Path, scalarText } from './scenarioDocument.ts'

/** `x80%`, `x1.25`: what is written, times so much. */
const FACTOR = /^x\s*(\d+(?:\.\d+)?)\s*(%?)$/
/** A number with what stands behind it: `8 min`, `80%`. */
const NUMBER = /^(-?\d+(?:\.\d+)?)(\s*[a-z%]*)$/i
/** Keys of pools that count agents: they stay whole. */
const WHOLE: ReadonlySet<string | number> = new Set(['agents', 'hourly', 'upTo'])

/** The factor that a set value is, if it is one. */
export function factorOf(value: string): number | undefined {
  const [, number, percent] = FACTOR.exec(value) ?? []
  return number === undefined ? undefined : Number(number) / (percent === '%' ? 100 : 1)
}

/**
 * What is written at a path, every number in it times a factor; agents of pools are rounded half up. `made` is told of every new node.
 * Nothing where something else than numbers is written there.
 */
export function scaledValue(
  written: Node | null | undefined,
  factor: number,
  path: Path,
  anchors: ReadonlyMap<Alias, Node>,
  made: (node: Node) => void,
): Node | undefined {
  const whole = path.includes('pools') && path.some((step) => WHOLE.has(step))
  const scaled = (node: Node | null | undefined): Node | undefined => {
    const own = isAlias(node) ? anchors.get(node) : node
    if (isScalar(own)) {
      const [, number, unit] = NUMBER.exec(scalarText(own)) ?? []
      if (number === undefined) return undefined
      const product = Number(number) * factor
      const text = `${whole ? Math.floor(product + 0.5 + 1e-9) : Number(product.toPrecision(12))}${unit}`
      return told(new Scalar(unit === '' ? Number(text) : text))
    }
    if (isSeq<Node>(own)) {
      const items = own.items.map(scaled)
      return items.length > 0 && items.every((item) => item !== undefined) ? told(Object.assign(new YAMLSeq<Node>(), { items })) : undefined
    }
    if (isMap(own)) {
      const items = own.items.map((pair) => new Pair(pair.key, scaled(pair.value as Node | null)))
      return items.length > 0 && items.every(({ value }) => value !== undefined) ? told(Object.assign(new YAMLMap(), { items })) : undefined
    }
    return undefined
  }
  const told = <N extends Node>(node: N): N => {
    made(node)
    return node
  }
  return scaled(written)
}
