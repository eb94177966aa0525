import { type KeptVersions, type Settings, usualSettings } from '#shared/contract/settings.ts'

/** What the person at this machine wants of versions: how many stay, and where. */
export type VersionPolicy = Pick<Settings, 'keptVersions' | 'versionsFolder' | 'earlierVersionsFolders'>

let read: () => VersionPolicy = () => usualSettings

/**
 * Has versions kept as a person's settings say from now on. It holds for the process: an engine serves one person, and
 * an upgrade keeps its version before there is a workspace that could carry it.
 */
export function followPolicy(of: () => VersionPolicy): void {
  read = of
}

export const versionPolicy = (): VersionPolicy => read()

export const keptVersions = (): KeptVersions => read().keptVersions
