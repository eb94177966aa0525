// Vitest's global setup for tests of the built commands and pages.
import { prepare } from './setup.mjs'

export const setup = () => prepare({ build: true })
