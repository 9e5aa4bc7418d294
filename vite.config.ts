import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { type Atlas, neededOutlines } from './src/page/day/neededOutlines.ts'
import { READING_SCRIPT } from './src/report/html/readingScript.ts'
import { SAVE_SCRIPT } from './src/report/html/saveScript.ts'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The charting library, a chunk in the place of the module that draws: whoever installs the package needs no library for it. */
const charts: UserConfig = {
  build: {
    outDir: path('dist/src/report/charts'),
    emptyOutDir: false,
    lib: { entry: path('src/report/charts/drawChart.ts'), formats: ['es'], fileName: () => 'drawChart.js' },
    target: 'es2022',
    minify: true,
    license: { fileName: 'drawChart.licences.md' },
  },
}

/** A disk has no origin from which modules may be loaded, so the page's scripts are plain ones. */
const plainScripts: Plugin = {
  name: 'plain-scripts',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('type="module" crossorigin', 'defer').replaceAll(' crossorigin', ''),
  },
}

/** What the page may do: run its own scripts, start threads that are texts within them, and ask nobody for anything. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  'worker-src blob:',
  // Charts and the editor of YAML bring their styles with them.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The page keeps to itself, and saves and reads charts with the scripts that the report has within it. */
const keptToItself: Plugin = {
  name: 'kept-to-itself',
  apply: 'build',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'charts.js', source: `${SAVE_SCRIPT};\n${READING_SCRIPT}\n` })
  },
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
    { tag: 'script', attrs: { defer: true, src: './charts.js' }, injectTo: 'head' },
  ],
}

/** Folders of the packages that are in the page's threads, which the bundler's own list of licences leaves out. */
const inThreads = new Set<string>()
const threadPackages: Plugin = {
  name: 'thread-packages',
  moduleParsed({ id }) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0]
    if (folder !== undefined) inThreads.add(folder)
  },
}
const threadLicences: Plugin = {
  name: 'thread-licences',
  apply: 'build',
  generateBundle() {
    const texts = [...inThreads].sort().map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)(\.(md|txt))?$/i.test(file))
      return [
        `## ${name} - ${version}${license === undefined ? '' : ` (${license})`}`,
        ...files.map((file) => readFileSync(join(folder, file), 'utf8').trim()),
      ].join('\n\n')
    })
    const title = '# Licences of what the threads of the page are made of'
    this.emitFile({ type: 'asset', fileName: 'licences-threads.md', source: `${[title, ...texts].join('\n\n')}\n` })
  },
}

/** Of the outlines of the world's countries the page carries those that its map may show. */
const outlines: Plugin = {
  name: 'outlines',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('world-atlas/countries-50m.json') ? JSON.stringify(neededOutlines(JSON.parse(code) as Atlas)) : undefined,
}

/** The page: a folder that any web server or a disk can serve. Its threads are texts within its script, for the same reason. */
const page: UserConfig = {
  root: path('src/page'),
  base: './',
  plugins: [plainScripts, keptToItself, outlines, threadLicences],
  // What echarts calls the global object where there is no window, as in a thread.
  define: { global: 'globalThis' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: path('dist/page'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    chunkSizeWarningLimit: 8000,
    license: { fileName: 'licences.md' },
    rolldownOptions: {
      output: { format: 'iife', entryFileNames: 'page.js', assetFileNames: 'page[extname]' },
      checks: { bundlerTimings: false },
    },
  },
  worker: { format: 'iife', plugins: () => [threadPackages] },
}

export default defineConfig(({ mode }) => ({ logLevel: 'warn', ...(mode === 'charts' ? charts : page) }))
