import { mkdirSync } from 'node:fs'
import { app } from 'electron'
import { portable } from '#engine/folders/settle.ts'
import { browserEnvironment, browserPlaces } from './portable-places.ts'

// Loaded before anything that asks for a place: the lock of the only instance lies in one of them already.
if (portable !== null) {
  for (const [name, path] of Object.entries(browserPlaces(portable))) {
    try {
      mkdirSync(path, { recursive: true, mode: 0o700 })
    } catch {
      // Named all the same: the browser says what it cannot write, and writes nowhere else.
    }
    app.setPath(name, path)
  }
  Object.assign(process.env, browserEnvironment(portable))
}
