import { userInfo } from 'node:os'

/** Name of the system's user; one without an entry in the list of users is called as the environment says. */
export function userName(read: () => { username: string } = userInfo): string {
  const { USER, LOGNAME, USERNAME } = process.env
  const named = [entry(read), USER, LOGNAME, USERNAME].find((name) => name !== undefined && name !== '')
  return named ?? 'unknown'
}

function entry(read: () => { username: string }): string | undefined {
  try {
    return read().username
  } catch {
    return undefined
  }
}
