import seedrandom from 'seedrandom'

/** Seeded choices: the same text gives the same ones. */
export class Chance {
  readonly #next: () => number

  constructor(seed: string) {
    this.#next = seedrandom.alea(seed)
  }

  /** A whole number from 0 to below `bound`. */
  below(bound: number): number {
    return Math.floor(this.#next() * bound)
  }

  happens(probability: number): boolean {
    return this.#next() < probability
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }
}
