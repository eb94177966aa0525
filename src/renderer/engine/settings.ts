import { type Settings, settingsSchema } from '#shared/contract/workspace.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { currentLocale, showLanguage } from '../language/language.ts'
import { orpc, queryClient } from './queries.ts'

const storageKey = 'modelshare.settings'

/** The settings last seen, so that the window opens in its theme before the engine answers. */
function remembered(): Settings {
  const fallback: Settings = { locale: currentLocale(), theme: 'auto', contrast: 'normal', author: '' }
  const text = window.localStorage.getItem(storageKey)
  if (text === null) return fallback
  try {
    return settingsSchema.catch(fallback).parse(JSON.parse(text))
  } catch {
    return fallback
  }
}

export type SettingsState = { settings: Settings; change: (patch: Partial<Settings>) => void }

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
    (patch: Partial<Settings>): void => {
      const { queryKey } = orpc.workspace.settings.queryOptions()
      const next = { ...(queryClient.getQueryData(queryKey) ?? remembered()), ...patch }
      window.localStorage.setItem(storageKey, JSON.stringify(next))
      queryClient.setQueryData(queryKey, next)
      if (patch.locale) showLanguage(patch.locale)
      mutate(patch)
    },
    [mutate],
  )
  return { settings, change }
}
