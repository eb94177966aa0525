import { join } from 'node:path'

// Wherever a test stands: nothing is found from the place of its file.

/** A place in the checkout. */
export const inCheckout = (...path: string[]): string => join(import.meta.dirname, '..', '..', ...path)

/** Real files that may lie beside the project and are no part of it: without them there is nothing to try. */
export const realFiles = inCheckout('..', 'shared', 'data')
