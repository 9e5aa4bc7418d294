/** The two generators of the seedrandom package that the streams use, without its main entry (which pulls Node's `crypto`). */
declare module 'seedrandom/lib/alea.js' {
  export default function alea(seed: string): { int32(): number }
}

declare module 'seedrandom/lib/xor128.js' {
  /** With `state`, the generator goes on from there and the seed does not matter. */
  export default function xor128(seed: number, options: { state: { x: number; y: number; z: number; w: number } }): { int32(): number }
}
