import type { Change } from '#shared/contract/workspace.ts'
import { createStore } from 'zustand'
import { client, orpc, queryClient } from './queries.ts'
import { useConnection } from './connection.ts'

type Topic = Change['topics'][number]

/** What is worked out from the datasets and their observations. */
const figures = (): readonly (readonly unknown[])[] => [
  orpc.datasets.key(),
  orpc.query.key(),
  orpc.claims.check.key(),
  orpc.risks.exposure.key(),
  orpc.imports.preview.key(),
  orpc.briefs.pages.key(),
]
/** How far the names in them are understood. */
const understood = (): readonly (readonly unknown[])[] => [
  orpc.catalogue.names.key(),
  orpc.catalogue.coverage.key(),
]

/** Which answers a write makes stale, by what it touched. */
const staleBy: Record<Topic, () => readonly (readonly unknown[])[]> = {
  workspace: () => [orpc.workspace.key()],
  datasets: () => [orpc.search.key(), ...figures(), ...understood()],
  observations: () => [...figures(), ...understood()],
  catalogue: () => [orpc.search.key(), orpc.segments.key(), orpc.catalogue.key(), ...figures()],
  risks: () => [orpc.search.key(), orpc.risks.key(), orpc.briefs.pages.key()],
  claims: () => [orpc.search.key(), orpc.claims.key(), orpc.briefs.pages.key()],
  views: () => [orpc.search.key(), orpc.views.key(), orpc.briefs.pages.key()],
  briefs: () => [orpc.search.key(), orpc.briefs.key()],
  templates: () => [orpc.imports.templates.key(), orpc.imports.preview.key()],
  settings: () => [
    orpc.workspace.settings.key(),
    orpc.workspace.settingsPlaces.key(),
    orpc.versions.list.key(),
  ],
}

/** The last write that the engine told of; null before the first. */
const lastChange = createStore<Change | null>()(() => null)

/** Calls back after each write, whoever made it; returns the way to stop. For what lives outside queries. */
export function onChange(listener: (change: Change) => void): () => void {
  return lastChange.subscribe((change) => {
    try {
      if (change) listener(change)
    } catch (error) {
      // One that throws is reported; it keeps neither the others nor the page from what comes.
      window.reportError(error)
    }
  })
}

async function apply(change: Change): Promise<void> {
  const keys = change.topics.flatMap((topic) => staleBy[topic]())
  const always = [orpc.actions.key(), orpc.workspace.info.key(), orpc.versions.key()]
  lastChange.setState(change, true)
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
    const { state } = useConnection.getState()
    if (state === 'gone' || state === 'refused') {
      lost = true
      listening = false
      return
    }
    if (state !== 'ready' || listening) return
    listening = true
    // Writes that happened while nobody listened: every answer may be old.
    if (lost) void queryClient.invalidateQueries()
    void listen()
  }
  useConnection.subscribe(follow)
  follow()
}
