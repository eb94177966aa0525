import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { compareQuality } from '#shared/domain/search.ts'
import { useT } from '../language/language.ts'
import styles from './search.module.css'
import { type FoundGroup, useCommandsFound } from './use-commands-found.tsx'
import { useHelpFound } from './use-help-found.tsx'
import { useHitsFound } from './use-hits-found.tsx'

const [store, palette] = createSpotlight()

export const openPalette = palette.open

/** The kind with the best answer first; what was not asked for keeps its order. */
const byBest = (a: FoundGroup, b: FoundGroup): number =>
  a.quality && b.quality ? compareQuality(a.quality, b.quality) : 0

const listed = (): HTMLElement | null => document.getElementById(store.getState().listId)
const markedIn = (list: HTMLElement | null): HTMLElement | null =>
  list?.querySelector<HTMLElement>('[data-selected]') ?? null

/**
 * Marks the first answer as the one that Enter takes, unless the person has gone on to another: of what came later than
 * the keystroke none is marked, or one that was the first before.
 */
function markFirst(): void {
  const list = listed()
  if (!list || store.getState().selected > 0) return
  markedIn(list)?.removeAttribute('data-selected')
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.setState({ ...store.getState(), selected: 0 })
}

/** One search over everything in the workspace, every command and the user guide. */
export function Palette() {
  const t = useT()
  const [typed, setTyped] = useState('')
  const commands = useCommandsFound(typed)
  const ofWorkspace = useHitsFound(typed)
  const ofGuide = useHelpFound(typed)
  const hits = ofWorkspace.groups
  const help = ofGuide.groups
  const searching = ofWorkspace.searching || ofGuide.searching
  const groups = useMemo(() => [...commands, ...hits, ...help].toSorted(byBest), [commands, hits, help])
  const isAsked = typed.trim() !== ''
  /** Enter was pressed before the answers to what was typed were there */
  const awaited = useRef(false)
  useEffect(() => {
    if (groups.length === 0 || !isAsked) return
    markFirst()
    if (searching || !awaited.current) return
    awaited.current = false
    markedIn(listed())?.click()
  }, [groups, isAsked, searching])
  const count = groups.reduce((sum, { actions }) => sum + actions.length, 0)
  return (
    <Spotlight
      store={store}
      query={typed}
      onQueryChange={setTyped}
      actions={groups.map(({ group, actions }) => ({ group, actions }))}
      filter={(_, found) => found}
      nothingFound={t(searching ? 'search:searching' : 'search:nothing')}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        rightSection: (
          <span role="status" className="visually-hidden">
            {isAsked && !searching && t('search:found', { count })}
          </span>
        ),
        onKeyDown: ({ key }) => {
          awaited.current = key === 'Enter' && searching
          // What is listed answers what was typed before: it is not what is meant.
          if (awaited.current) markedIn(listed())?.removeAttribute('data-selected')
        },
        placeholder: t('search:placeholder'),
        'aria-label': t('search:placeholder'),
      }}
      shortcut={null}
      size={680}
      scrollable
      maxHeight={460}
      transitionProps={{ duration: 80 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      scrollAreaProps={{ scrollbars: 'y', type: 'auto' }}
      classNames={{
        action: styles.action ?? '',
        actionBody: styles.body ?? '',
        actionLabel: styles.label ?? '',
        actionDescription: styles.description ?? '',
        actionsGroup: styles.group ?? '',
      }}
    />
  )
}
