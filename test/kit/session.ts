import { openSession, type Session } from '#engine/host/session.ts'

/** The engine on a workspace as a host opens it, with a new one where there is none; whoever opens it closes it. */
export const sessionOn = (path: string): Promise<Session> =>
  openSession({ path, missing: 'empty', readOnly: false, allowPaths: true, uploadsDir: null })
