import { homedir } from 'node:os'

/** Where a user has no home, by the custom of Unix: a folder that is never there. */
const noHome = '/nonexistent'

/**
 * Gives the environment a home where the system knows of none: a user without an entry in the list of users and without
 * HOME, as a container has one. `env-paths` asks for it as soon as it is loaded, and would end the program.
 */
export function ensureHome(env: NodeJS.ProcessEnv = process.env, read: () => string = homedir): void {
  try {
    read()
  } catch {
    env.HOME = noHome
  }
}

ensureHome()
