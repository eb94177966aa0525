import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type * as z from 'zod'
import { i18n } from '../language/language.ts'
import { dropDraft, hasDraft, loadDraft, saveDraft } from './drafts.ts'

export type FormDraft<T> = {
  /** what the form begins with: what is stored, and over it what was typed before and not saved */
  values: T
  /** when a draft that the form began with was typed, ISO; null where it began without one */
  at: string | null
  /** keeps what was typed so far: the fields that differ from what is stored */
  note: (fields: Partial<T>) => void
  /** forgets the draft: it was saved, or is not wanted */
  drop: () => void
}

/** Says that a draft was kept, with the way to forget it. */
function notifyKept(name: string, title: string): void {
  const id = `draft-${name}`
  const discard = (): void => {
    dropDraft(name)
    notifications.hide(id)
  }
  notifications.show({
    id,
    autoClose: 8000,
    closeButtonProps: { 'aria-label': i18n.t('common:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{i18n.t('shell:draftKept', { title })}</span>
        <Button size="compact-xs" variant="default" onClick={discard}>
          {i18n.t('shell:draftDiscard')}
        </Button>
      </Group>
    ),
  })
}

/**
 * What is typed into a form is kept until it is saved or given up: closing the form, by whatever way, leaves a
 * draft and says so, and the form opens with it again.
 */
export function useDraft<T extends object>(
  name: string,
  title: string,
  schema: z.ZodType<Partial<T>>,
  initial: T,
): FormDraft<T> {
  const [begun] = useState(() => {
    notifications.hide(`draft-${name}`)
    const draft = loadDraft<T>(name, schema)
    return { values: { ...initial, ...draft?.fields }, draftAt: draft?.at ?? null }
  })
  const [at, setAt] = useState(begun.draftAt)
  const note = useCallback((fields: Partial<T>) => saveDraft(name, fields), [name])
  const drop = useCallback(() => {
    dropDraft(name)
    setAt(null)
  }, [name])
  useEffect(
    () => () => {
      if (hasDraft(name)) notifyKept(name, title)
    },
    // Only when the form leaves the screen.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [],
  )
  return useMemo(() => ({ values: begun.values, at, note, drop }), [begun.values, at, note, drop])
}
