import type { Change } from '#shared/contract/workspace.ts'
import { client, orpc, queryClient } from './queries.ts'
import { connection } from './connection.ts'

type Topic = Change['topics'][number]

/** Which answers a write makes stale, by what it touched. */
const staleBy: Record<Topic, () => readonly (readonly unknown[])[]> = {
  workspace: () => [orpc.workspace.key()],
  datasets: () => [
    orpc.datasets.key(),
    orpc.query.key(),
    orpc.claims.check.key(),
    orpc.risks.exposure.key(),
    orpc.catalogue.names.key(),
    orpc.catalogue.coverage.key(),
    orpc.imports.preview.key(),
    orpc.briefs.pages.key(),
  ],
  observations: () => [
    orpc.datasets.key(),
    orpc.query.key(),
    orpc.claims.check.key(),
    orpc.risks.exposure.key(),
    orpc.catalogue.names.key(),
    orpc.catalogue.coverage.key(),
    orpc.imports.preview.key(),
    orpc.briefs.pages.key(),
  ],
  catalogue: () => [
    orpc.catalogue.key(),
    orpc.datasets.key(),
    orpc.query.key(),
    orpc.claims.check.key(),
    orpc.risks.exposure.key(),
    orpc.imports.preview.key(),
    orpc.briefs.pages.key(),
  ],
  risks: () => [orpc.risks.key(), orpc.briefs.pages.key()],
  claims: () => [orpc.claims.key(), orpc.briefs.pages.key()],
  views: () => [orpc.views.key(), orpc.briefs.pages.key()],
  briefs: () => [orpc.briefs.key()],
  templates: () => [orpc.imports.templates.key(), orpc.imports.preview.key()],
  settings: () => [orpc.workspace.settings.key()],
}

type Listener = (change: Change) => void
const listeners = new Set<Listener>()

/** Calls back after each write, whoever made it; returns the way to stop. For what lives outside queries. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** One that throws is reported; it keeps neither the others nor the page from what comes. */
function tell(listener: Listener, change: Change): void {
  try {
    listener(change)
  } catch (error) {
    window.reportError(error)
  }
}

async function apply(change: Change): Promise<void> {
  const keys = change.topics.flatMap((topic) => staleBy[topic]())
  const always = [orpc.actions.key(), orpc.workspace.info.key(), orpc.versions.key()]
  for (const listener of listeners) tell(listener, change)
  await Promise.all([...always, ...keys].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

async function listen(): Promise<void> {
  try {
    for await (const change of await client.workspace.changes()) await apply(change)
  } catch {
    // The connection was lost: it comes back by itself, and `follow` listens again then.
  }
}

/** Keeps what is shown in step with the store, from now until the window closes. */
export function followChanges(): void {
  let listening = false
  let lost = false
  const follow = (): void => {
    if (connection.getState() === 'gone' || connection.getState() === 'refused') {
      lost = true
      listening = false
      return
    }
    if (connection.getState() !== 'ready' || listening) return
    listening = true
    // Writes that happened while nobody listened: every answer may be old.
    if (lost) void queryClient.invalidateQueries()
    void listen()
  }
  connection.subscribe(follow)
  follow()
}
