#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { compiledFolder } from '#engine/host/folders.ts'

// Everything else is imported after this: compiled once, a command starts in half the time.
enableCompileCache(process.env.NODE_COMPILE_CACHE || compiledFolder())
await import('./program.ts')
