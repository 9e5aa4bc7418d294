import { createRequire } from 'node:module'

/** The product's version, from its package.json: found by the package's own name, so that src/ and dist/ read the same file. */
export const version: string = (createRequire(import.meta.url)('aiguillage/package.json') as { version: string }).version
