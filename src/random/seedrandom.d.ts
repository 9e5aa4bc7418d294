/** Generators of the seedrandom package without its main entry (which pulls Node's `crypto`): the one that seeds the streams … */
declare module 'seedrandom/lib/alea.js' {
  export default function alea(seed: string): { int32(): number }
}

/** … and the one that they are tested against. They use their own, to have its state at hand. */
declare module 'seedrandom/lib/xor128.js' {
  /** With `state`, the generator goes on from there and the seed does not matter. */
  export default function xor128(seed: number, options: { state: { x: number; y: number; z: number; w: number } }): { int32(): number }
}
