import manifest from '../../../package.json' with { type: 'json' }

/** The version of this program, printed into every brief. */
export const programVersion = manifest.version
