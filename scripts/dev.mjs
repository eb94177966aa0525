// A loop for working on the page: rebuilds it on every change and serves it; reload the browser to see it.
import { loadConfigFromFile } from 'electron-vite'
import { build } from 'vite'
import { run } from './process.mjs'
import { root } from './project.mjs'
import { forgetBuild } from './setup.mjs'

// What is written here is neither small nor clean of what went before.
forgetBuild()
const { config } = await loadConfigFromFile({ command: 'build', mode: 'development' }, undefined, root)
const page = config.renderer
await build({
  ...page,
  configFile: false,
  mode: 'development',
  logLevel: 'info',
  build: { ...page.build, watch: {}, minify: false, emptyOutDir: false },
})
process.exit(await run(process.execPath, ['out/main/cli.js', 'serve', ...process.argv.slice(2)]))
