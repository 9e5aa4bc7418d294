import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What each room may import: the arrows of src/README.md. `index.ts` is the front door, `workers` the threads' entries. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  scenario: [],
  random: ['scenario'],
  erlang: [],
  model: ['scenario', 'random', 'erlang'],
  routing: ['model', 'scenario', 'random', 'erlang'],
  metrics: ['model', 'scenario', 'random', 'erlang'],
  engine: ['routing', 'metrics', 'model', 'scenario', 'random', 'erlang'],
  experiment: ['engine', 'routing', 'metrics', 'model', 'scenario', 'random', 'erlang'],
  report: ['experiment', 'engine', 'routing', 'metrics', 'model', 'scenario', 'random', 'erlang'],
  'index.ts': ['report', 'experiment', 'engine', 'routing', 'metrics', 'model', 'scenario', 'random', 'erlang'],
  node: ['report', 'experiment', 'engine', 'routing', 'metrics', 'model', 'scenario', 'random', 'erlang'],
  workers: ['node'],
  page: ['report', 'experiment', 'engine', 'routing', 'metrics', 'model', 'scenario', 'random', 'erlang'],
}

/** The folders of node/, from the ground up: each may import those before it, and the files beside them. */
const STOREYS = ['threads', 'plans', 'folder', 'local', 'shards', 'queue', 'runs', 'commands']

/** Packages that a room may import; `node` and `workers` may import any, and `node:*`. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  scenario: ['yaml', 'zod', 'temporal-polyfill', 'fastest-levenshtein', 'papaparse'],
  random: ['seedrandom', 'jstat'],
  model: ['temporal-polyfill', 'date-holidays'],
  experiment: ['rxjs', 'jstat'],
  report: ['papaparse', 'echarts'],
  page: [
    'rxjs',
    'yaml',
    'preact',
    '@preact/signals',
    'codemirror',
    '@codemirror/commands',
    '@codemirror/lang-yaml',
    '@codemirror/language',
    '@codemirror/lint',
    '@codemirror/state',
    '@codemirror/view',
    'd3-geo',
    'topojson-client',
    'world-atlas',
    '@noble/hashes',
    '@lezer/highlight',
    'zod',
    // Of the project itself.
    'data',
    'package.json',
  ],
}

/** Never in a thread: they cost more to load than a small replication takes. */
const HEAVY = ['rxjs', 'zod', 'yaml', 'date-holidays', 'commander', 'fast-csv', 'cli-progress']

interface Import {
  readonly from: string
  /** A file of the project, or a package's name. */
  readonly to: string
  readonly typeOnly: boolean
}

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort()
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly
  const clause = node.importClause
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return clause.name === undefined && names !== undefined && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
}

function importsOf(file: string): Import[] {
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return
    // What the bundler is asked to make of a file (`?raw`, `?worker&inline`) is not part of its name.
    const path = specifier.text.replace(/\?.*$/, '')
    const to = path.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), path)) : path
    found.push({ from: file, to, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node))
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest))
  return found
}

const inProject = (to: string): boolean => /^(src|workers)\//.test(to)
const roomOf = (file: string): string => (file.startsWith('src/') ? file.split('/')[1]! : file.split('/')[0]!)
const packageOf = (to: string): string =>
  to
    .split('/')
    .slice(0, to.startsWith('@') ? 2 : 1)
    .join('/')

const FILES = [...sources('src'), ...sources('workers')]
const IMPORTS = FILES.flatMap(importsOf)
const PROJECT_IMPORTS = IMPORTS.filter(({ to }) => inProject(to))
const PACKAGE_IMPORTS = IMPORTS.filter(({ to }) => !inProject(to))
const drawn = ({ from, to }: Import): string => `${from} -> ${to}`

describe('The house', () => {
  it('has no room that the arrows do not know', () => {
    expect([...new Set(FILES.map(roomOf))].filter((room) => ARROWS[room] === undefined)).toEqual([])
  })

  it('imports only files that exist', () => {
    const declared = (to: string): boolean => FILES.includes(to) || (to.endsWith('.css') && existsSync(join(ROOT, to)))
    expect(PROJECT_IMPORTS.filter(({ to }) => !declared(to)).map(drawn)).toEqual([])
  })

  it('has no arrow that points up', () => {
    const up = PROJECT_IMPORTS.filter(({ from, to }) => roomOf(from) !== roomOf(to) && !ARROWS[roomOf(from)]!.includes(roomOf(to)))
    expect(up.map(drawn)).toEqual([])
  })

  it('has no arrow that points up within node/', () => {
    const storeyOf = (file: string): number => STOREYS.indexOf(file.split('/')[2]!)
    const inNode = PROJECT_IMPORTS.filter(({ from, to }) => from.startsWith('src/node/') && /^src\/node\/[a-z]+\//.test(to))
    expect(inNode.length).toBeGreaterThan(100)
    expect(inNode.filter(({ to }) => storeyOf(to) < 0).map(drawn)).toEqual([])
    const doors = ['src/node/cli.ts', 'src/node/index.ts']
    expect(inNode.filter(({ from, to }) => !doors.includes(from) && storeyOf(from) < storeyOf(to)).map(drawn)).toEqual([])
  })

  it('keeps random numbers apart from the scenario but for its types', () => {
    expect(PROJECT_IMPORTS.filter(({ from, to, typeOnly }) => roomOf(from) === 'random' && roomOf(to) === 'scenario' && !typeOnly)).toEqual(
      [],
    )
  })

  it('lets the engine know what a policy is, never which', () => {
    const known = PROJECT_IMPORTS.filter(({ from, to }) => roomOf(from) === 'engine' && roomOf(to) === 'routing').map(({ to }) => to)
    expect([...new Set(known)]).toEqual(['src/routing/contract.ts'])
  })

  it('goes round in no circle', () => {
    const edges = new Map<string, string[]>()
    for (const { from, to, typeOnly } of PROJECT_IMPORTS) if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to])
    const finished = new Set<string>()
    const circles: string[] = []
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      else if (!finished.has(file)) for (const to of edges.get(file) ?? []) walk(to, [...path, file])
      finished.add(file)
    }
    for (const file of FILES) walk(file, [])
    expect(circles).toEqual([])
  })

  it('touches Node and its packages in node/ and workers/ only', () => {
    const strangers = PACKAGE_IMPORTS.filter(({ from, to }) => {
      const room = roomOf(from)
      return room !== 'node' && room !== 'workers' && !(PACKAGES[room] ?? []).includes(packageOf(to))
    })
    expect(strangers.map(drawn)).toEqual([])
  })

  it('loads nothing heavy in a thread that simulates', () => {
    const entries = sources('workers').filter((file) => !/shard/i.test(file))
    const reached = new Set<string>([...entries, 'src/page/workers/simulator.ts'])
    for (const file of reached) for (const { from, to, typeOnly } of IMPORTS) if (from === file && !typeOnly) reached.add(to)
    expect([...reached].filter((to) => HEAVY.includes(packageOf(to)))).toEqual([])
  })

  it('has files of 250 lines at most', () => {
    const long = FILES.map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1 })).filter(
      ({ lines }) => lines > 250,
    )
    expect(long).toEqual([])
  })

  it('has no drawer for odds and ends', () => {
    expect(FILES.filter((file) => /(utils?|helpers?|common|manager)/i.test(file))).toEqual([])
  })

  it('draws its randomness from streams and reads no wall clock outside node/', () => {
    const unseeded = FILES.filter(
      (file) => !file.startsWith('src/node/') && /Math\.random|Date\.now\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(unseeded).toEqual([])
  })

  it('has a front door of under 40 lines', () => {
    expect(readFileSync(join(ROOT, 'src/index.ts'), 'utf8').split('\n').length).toBeLessThan(40)
  })

  it('has a core that compiles without the types of Node or of a browser', () => {
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.core.json'], { cwd: ROOT, stdio: 'pipe' })
  })
})
