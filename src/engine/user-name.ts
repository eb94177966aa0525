import { userInfo } from 'node:os'

/** Name of the system's user; one without an entry in the list of users is called as the environment says. */
export function userName(): string {
  const { USER, LOGNAME, USERNAME } = process.env
  const named = [entry(), USER, LOGNAME, USERNAME].find((name) => name !== undefined && name !== '')
  return named ?? 'unknown'
}

function entry(): string | undefined {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}
