import {
  type Settings,
  type SettingsPatch,
  settingsSchema,
  usualSettings,
} from '#shared/contract/settings.ts'
import { readAs } from '#shared/i18n/reading.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { currentLocale, showLanguage } from '../language/language.ts'
import { client, orpc, queryClient } from './queries.ts'

const storageKey = 'modelshare.settings'

/** The settings last seen, so that the window opens in its theme before the engine answers. */
function remembered(): Settings {
  const fallback: Settings = { ...usualSettings, locale: currentLocale(), author: '' }
  const text = window.localStorage.getItem(storageKey)
  if (text === null) return fallback
  try {
    // What an older version of the page noted says less.
    return { ...fallback, ...settingsSchema.partial().parse(JSON.parse(text)) }
  } catch {
    return fallback
  }
}

/** Has everything on screen written as the settings say, from now on. */
export function showSettings({ locale, numberFormat, dateFormat }: Settings): void {
  showLanguage(locale)
  readAs({ numbers: numberFormat, dates: dateFormat })
}

// Before anything is drawn.
showSettings({ ...remembered(), locale: currentLocale() })

const { queryKey } = orpc.workspace.settings.queryOptions()

const shown = (): Settings => queryClient.getQueryData(queryKey) ?? remembered()

function show(settings: Settings): void {
  window.localStorage.setItem(storageKey, JSON.stringify(settings))
  queryClient.setQueryData(queryKey, settings)
  showSettings(settings)
}

/** Gives up every choice. @returns what was chosen before */
export async function resetSettings(): Promise<Settings> {
  const before = shown()
  show(await client.workspace.resetSettings())
  return before
}

/** Chooses again what was chosen before. */
export async function restoreSettings(before: Settings): Promise<void> {
  show(await client.workspace.updateSettings(before))
}

export type SettingsState = { settings: Settings; change: (patch: SettingsPatch) => void }

/** The person's settings; a change shows at once and is written behind. */
export function useSettings(): SettingsState {
  const query = useQuery(orpc.workspace.settings.queryOptions({ placeholderData: remembered }))
  const settings = query.data ?? remembered()
  const write = useMutation(
    orpc.workspace.updateSettings.mutationOptions({
      onError: () => queryClient.invalidateQueries({ queryKey: orpc.workspace.settings.key() }),
    }),
  )
  const { mutate } = write
  const change = useCallback(
    (patch: SettingsPatch): void => {
      show({ ...shown(), ...patch })
      mutate(patch)
    },
    [mutate],
  )
  return { settings, change }
}
