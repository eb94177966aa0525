import { ActionIcon, Button, Group } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { formatTime } from '#shared/i18n/format.ts'
import { ErrorPanel } from '../feedback/ErrorPanel.tsx'
import { useLocale, useT } from '../../language/language.ts'
import styles from './forms.module.css'

type FormPaneProps = {
  title: string
  submit: string
  saving: boolean
  onSubmit: () => void
  onClose: () => void
  /** takes what the form shows away; absent for what is not there yet */
  onRemove?: (() => void) | undefined
  removing?: boolean
  /** why it could not be saved: said in the form, which stays as it is */
  error?: unknown
  /** a draft the form began with: when it was typed, and the way back to what is stored */
  draft?: { at: string | null; discard: () => void }
  children: ReactNode
}

const focusable = 'input:not([type=hidden]), textarea'

/** A form beside the work: it takes the focus, Escape closes it, and the work stays in sight. */
export function FormPane({
  title,
  submit,
  saving,
  onSubmit,
  onClose,
  onRemove,
  removing = false,
  error = null,
  draft,
  children,
}: FormPaneProps) {
  const t = useT()
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    body.current?.querySelector<HTMLElement>(focusable)?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const send = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  const leave = (event: KeyboardEvent): void => {
    // A list that is open inside the form closes first.
    if (event.key === 'Escape' && !event.defaultPrevented && !isListOpen(event.target)) onClose()
  }
  return (
    <aside className={styles.pane} aria-labelledby={id} onKeyDown={leave}>
      <form className={styles.form} onSubmit={send} noValidate>
        <header className={styles.paneHead}>
          <h2 id={id} className="ms-title">
            {title}
          </h2>
          <ActionIcon aria-label={t('common:close')} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </header>
        {draft?.at && <DraftLine at={draft.at} onDiscard={draft.discard} />}
        <div className={styles.paneBody} ref={body}>
          {children}
        </div>
        {error !== null && (
          <div className={styles.paneError}>
            <ErrorPanel error={error} />
          </div>
        )}
        <footer className={styles.paneFoot}>
          {onRemove && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={14} />}
              loading={removing}
              onClick={onRemove}
            >
              {t('common:remove')}
            </Button>
          )}
          <Group gap={8} ml="auto">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={saving}>
              {submit}
            </Button>
          </Group>
        </footer>
      </form>
    </aside>
  )
}

function DraftLine({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div className={styles.draft} role="status">
      <span>{t('shell:draftFrom', { time: formatTime(at, locale) })}</span>
      <Button size="compact-xs" variant="default" onClick={onDiscard}>
        {t('shell:draftDiscard')}
      </Button>
    </div>
  )
}

function isListOpen(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.getAttribute('aria-expanded') === 'true'
}
