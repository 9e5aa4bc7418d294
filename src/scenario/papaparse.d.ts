/** The part of papaparse in use. The published types would bring Node's and the DOM's into rooms that are free of both. */
declare module 'papaparse' {
  interface Step {
    readonly data: readonly string[]
    readonly errors: readonly { readonly code: string }[]
    /** `cursor`: characters read when the row ended. */
    readonly meta: { readonly cursor: number }
  }
  interface Options {
    readonly delimiter: string
    readonly newline: '\n'
    step(result: Step): void
  }
  interface Whole {
    readonly delimiter: string
    readonly skipEmptyLines: boolean
  }
  const Papa: {
    parse(text: string, options: Options): void
    parse<Row>(text: string, options: Whole): { readonly data: readonly Row[] }
  }
  export default Papa
}
