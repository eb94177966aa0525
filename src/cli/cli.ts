#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Everything else is imported after this: compiled once, a command starts in half the time.
enableCompileCache()
await import('./program.ts')
