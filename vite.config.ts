import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** The charting library, a chunk in the place of the module that draws: whoever installs the package needs no library for it. */
const charts: UserConfig = {
  build: {
    outDir: path('dist/src/report/charts'),
    emptyOutDir: false,
    lib: { entry: path('src/report/charts/drawChart.ts'), formats: ['es'], fileName: () => 'drawChart.js' },
    target: 'es2022',
    minify: true,
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

/** The page: a folder that any web server or a disk can serve. */
const page: UserConfig = {
  root: path('src/page'),
  base: './',
  plugins: [plainScripts],
  build: {
    outDir: path('dist/page'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    chunkSizeWarningLimit: 8000,
    rollupOptions: { output: { format: 'iife', entryFileNames: 'page.js', assetFileNames: 'page[extname]' } },
  },
  worker: { format: 'iife' },
}

export default defineConfig(({ mode }) => ({ logLevel: 'warn', ...(mode === 'charts' ? charts : page) }))
