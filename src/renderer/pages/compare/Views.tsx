import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { View } from '#shared/contract/views.ts'
import { RowsSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { isUnanswered, Unanswered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { notifyRemoved } from '../../ui/feedback/removed.tsx'
import styles from './compare.module.css'

type ViewsProps = {
  activeId: number | null
  changed: boolean
  /** the view whose name is being edited */
  renaming: number | null
  onRenaming: (id: number | null) => void
  onOpen: (view: View) => void
}

/** The saved comparisons of the workspace. */
export function Views({ activeId, changed, renaming, onRenaming, onOpen }: ViewsProps) {
  const t = useT()
  const views = useQuery(orpc.views.list.queryOptions())
  const update = useMutation(orpc.views.update.mutationOptions())
  const remove = useMutation(orpc.views.remove.mutationOptions())
  if (isUnanswered(views) || !views.data)
    return <Unanswered queries={[views]} skeleton={<RowsSkeleton rows={5} />} />
  if (views.data.length === 0) return <p className={styles.viewsEmpty}>{t('compare:viewsEmpty')}</p>
  const drop = (view: View): void =>
    remove.mutate(
      { id: view.id },
      { onSuccess: ({ actionId }) => notifyRemoved(t('compare:viewRemoved', { name: view.name }), actionId) },
    )
  return (
    <ul className={styles.viewList}>
      {views.data.map((view) => (
        <li key={view.id} className={styles.view} data-active={view.id === activeId || undefined}>
          {renaming === view.id ? (
            <Rename
              name={view.name}
              onDone={(name) => {
                const done = (): void => onRenaming(null)
                // The field stays, with what was typed, until the name is written.
                if (name === null || name === view.name) done()
                else update.mutate({ id: view.id, name }, { onSuccess: done })
              }}
            />
          ) : (
            <>
              <button
                type="button"
                className={styles.viewName}
                aria-current={view.id === activeId ? 'true' : undefined}
                onClick={() => onOpen(view)}
                onDoubleClick={() => onRenaming(view.id)}
                title={view.name}
              >
                {view.name}
                {view.id === activeId && changed && (
                  <span className={styles.changed} title={t('compare:changed')}>
                    {' '}
                    •
                  </span>
                )}
              </button>
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon size={22} aria-label={t('compare:viewMenu', { name: view.name })}>
                    <IconDots size={14} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => onRenaming(view.id)}>
                    {t('common:rename')}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => drop(view)}>
                    {t('common:remove')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

function Rename({ name, onDone }: { name: string; onDone: (name: string | null) => void }) {
  const t = useT()
  const [draft, setDraft] = useState(name)
  const commit = (): void => onDone(draft.trim() === '' ? null : draft.trim())
  return (
    <TextInput
      aria-label={t('compare:viewName')}
      className={styles.rename}
      value={draft}
      maxLength={300}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') onDone(null)
      }}
    />
  )
}
