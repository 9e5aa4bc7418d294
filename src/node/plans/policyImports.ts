import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { parse } from 'es-module-lexer/js'

/** What private policies are made of beside the files that the scenario names. */
export interface PolicyImports {
  /** Files that they import, and that those import in their turn, by path from the folder of the scenario, `/` between folders. */
  readonly files: readonly string[]
  /** What they import that is no such file. */
  readonly beyond: readonly Beyond[]
}

export interface Beyond {
  readonly importer: string
  /** As it is written there; empty where it is only known when it is run. */
  readonly name: string
  readonly kind: 'missing' | 'outside' | 'package' | 'computed'
}

/**
 * Follows the imports of private policies: static ones, and `import('…')` of a text, within the folder of the scenario. What comes with Node
 * counts as nothing, but for what makes `require`; what calls that, or cannot be read, imports what is only known when it is run.
 * @param modules paths as the scenario has them
 * @param read a file of the folder, undefined where there is none
 */
export function policyImports(modules: readonly string[], read: (path: string) => Uint8Array | undefined): PolicyImports {
  const beyond: Beyond[] = []
  const found = new Set(modules)
  // Grows while it is gone through.
  for (const importer of found) {
    for (const name of importedBy(importer, read(importer) ?? new Uint8Array())) {
      if (isBuiltin(name) || name.startsWith('data:')) continue
      const place = placeOf(importer, name)
      if (place.kind !== 'inside') beyond.push({ importer, name, kind: place.kind })
      else if (read(place.path) === undefined) beyond.push({ importer, name, kind: 'missing' })
      else found.add(place.path)
    }
  }
  return { files: [...found].filter((path) => !modules.includes(path)), beyond }
}

const MAKES_REQUIRE = /^(node:)?module$/

/** What a file imports, as written; empty where that is computed. */
function importedBy(path: string, bytes: Uint8Array): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(path)) return []
  const text = Buffer.from(bytes).toString('utf8')
  try {
    const [imports, , , isModule] = parse(text)
    if (!isModule && /\brequire\s*\(/.test(text)) return ['']
    // `import.meta` is among them.
    return imports.filter(({ d }) => d !== -2).map(({ n = '' }) => (MAKES_REQUIRE.test(n) ? '' : n))
  } catch {
    return ['']
  }
}

type Place = { readonly kind: 'inside'; readonly path: string } | { readonly kind: Exclude<Beyond['kind'], 'missing'> }

/** Where a file is that another imports, from the folder of the scenario. */
function placeOf(importer: string, name: string): Place {
  if (name === '') return { kind: 'computed' }
  if (/^(\/|file:)/.test(name)) return { kind: 'outside' }
  if (!/^\.{1,2}\//.test(name)) return { kind: 'package' }
  const path = posix.join(posix.dirname(importer), decoded(name.replace(/[?#].*$/s, '')))
  return path.split('/')[0] === '..' || path.includes('\\') ? { kind: 'outside' } : { kind: 'inside', path }
}

/** Names of modules are URLs. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
