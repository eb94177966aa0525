import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { compressedPlugin } from './scripts/compressed.mjs'
import { guidePlugin } from './scripts/guide.mjs'
import { childKinds, childSources } from './src/engine/children/kinds.ts'

/** What of others is in each bundle, under which licence: the packages are made with it (scripts/package/licences.mjs). */
const license = { fileName: 'licences.json' } as const

const here = (path: string): string => resolve(import.meta.dirname, path)

/**
 * The entries of the engine's side share one flat folder, so that a module finds its neighbours
 * (`reader.js` for a process, `../renderer` for the page) beside itself, from whichever chunk it is in.
 */
const flat = { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' } as const

export default defineConfig({
  main: {
    build: {
      outDir: here('out/main'),
      license,
      sourcemap: true,
      // Hundreds of small modules cost a command most of a second to find; in the bundle they cost nothing.
      externalizeDeps: {
        exclude: [
          '@orpc/client',
          '@orpc/contract',
          '@orpc/server',
          'commander',
          'culori',
          'echarts',
          'env-paths',
          'hyparquet',
          'hyparquet-writer',
          'i18next',
          'lru-cache',
          'zod',
        ],
      },
      target: 'node24',
      rollupOptions: {
        input: {
          main: here('src/main/main.ts'),
          engine: here('src/engine/worker.ts'),
          ...Object.fromEntries(childKinds.map((kind) => [kind, here(`src/engine/${childSources[kind]}`)])),
          watch: here('src/engine/children/watch-thread.ts'),
          cli: here('src/cli/cli.ts'),
        },
        output: flat,
      },
    },
  },
  preload: {
    build: {
      outDir: here('out/preload'),
      license,
      // A sandboxed preload is CommonJS and can require nothing but electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: here('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    base: '/',
    plugins: [react(), guidePlugin(here('docs/guide')), compressedPlugin()],
    build: {
      outDir: here('out/renderer'),
      license,
      emptyOutDir: true,
      sourcemap: true,
      target: 'chrome140',
      // Inlined assets would need `data:` in more of the page's policy than images.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: here('src/renderer/index.html'),
        output: {
          // What keeps zod from compiling code must run before any chunk makes a schema: it stands with zod.
          codeSplitting: { groups: [{ name: 'zod', test: /node_modules[\\/]zod[\\/]|jitless\.ts$/ }] },
        },
      },
    },
  },
})
