import { client } from './client.ts'
import { connection, useConnection } from './connection.ts'

const lookEveryMs = 5_000
const askEveryMs = 20_000
/** So much later than meant, a timer tells of a machine that slept. */
const sleptMs = 30_000
/** The engine may be busy with a long step; what it sends meanwhile counts as an answer. */
const patienceMs = 60_000
/** After a sleep the question is whether anybody is there at all. */
const patienceAfterSleepMs = 8_000

/** How long those who ask are ready to wait: one is not asked for while another, no more patient, is under way. */
const asking = new Set<number>()

/** Asks for something cheap; a connection that gives no sign of life in time is opened anew. */
async function ask(patience: number): Promise<void> {
  if (useConnection.getState().state !== 'ready' || [...asking].some((other) => other <= patience)) return
  asking.add(patience)
  const asked = performance.now()
  const timer = setTimeout(() => void connection.abandonUnlessHeardSince(asked), patience)
  try {
    await client.actions.state(undefined, { signal: AbortSignal.timeout(patience + 1000) })
  } catch {
    // No answer is what the timer is for; a problem is an answer.
  } finally {
    clearTimeout(timer)
    asking.delete(patience)
  }
}

/** Notices a connection that died without saying so: after sleep, after the network came back, or while idle. */
export function watchConnection(): void {
  let looked = Date.now()
  let asked = Date.now()
  const wake = (): void => {
    connection.retry()
    void ask(patienceAfterSleepMs)
  }
  setInterval(() => {
    const now = Date.now()
    const slept = now - looked > sleptMs
    looked = now
    if (document.visibilityState === 'hidden') return
    if (slept) return wake()
    if (now - asked < askEveryMs) return
    asked = now
    void ask(patienceMs)
  }, lookEveryMs)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake()
  })
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', wake)
}
