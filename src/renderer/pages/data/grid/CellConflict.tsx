import type { Observation } from '#shared/contract/datasets.ts'
import { Button } from '@mantine/core'
import type { GridApi } from 'ag-grid-community'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Keys } from '../../../commands/Keys.tsx'
import { useHandled } from '../../../commands/registry.ts'
import { useT } from '../../../language/language.ts'
import { expectedFor, type Waiting } from '../../../waiting/queue.ts'
import { giveUp, insist, showConflict, useWaiting } from '../../../waiting/waiting.ts'
import { useWaitingWords } from '../../../waiting/words.ts'
import styles from './grid.module.css'

type Conflict = { entry: Waiting; rowId: string; columnId: string }

/** The first cell of a dataset in which somebody else wrote what the person did not see. */
export function conflictIn(queue: readonly Waiting[], datasetId: number): Conflict | null {
  for (const entry of queue) {
    const [edit, ...others] = entry.edits
    if (entry.datasetId !== datasetId || entry.status.kind !== 'changed' || !edit || others.length > 0)
      continue
    const [columnId] = Object.keys(edit.patch)
    if (columnId !== undefined) return { entry, rowId: String(edit.observationId), columnId }
  }
  return null
}

const gridEvents = ['bodyScroll', 'modelUpdated', 'columnResized', 'gridSizeChanged'] as const

type Place = { top: number; left: number }

/** Where the panel goes: under the cell, or above it where there is no room; null while the cell is not in sight. */
function placeOf(wrap: HTMLElement, conflict: Conflict, panel: HTMLElement | null): Place | null {
  const cell = wrap.querySelector(
    `.ag-row[row-id="${conflict.rowId}"] .ag-cell[col-id="${conflict.columnId}"]`,
  )
  if (!cell) return null
  const [room, box] = [wrap.getBoundingClientRect(), cell.getBoundingClientRect()]
  const [width, height] = [panel?.offsetWidth ?? 0, panel?.offsetHeight ?? 0]
  const below = box.bottom - room.top + 2
  const left = Math.max(4, Math.min(box.right - room.left - width, room.width - width - 4))
  return { left, top: below + height > room.height ? box.top - room.top - height - 2 : below }
}

const answers = ['conflict.overwrite', 'conflict.leave'] as const
const none = [] as const

type CellConflictProps = {
  api: GridApi<Observation>
  wrap: RefObject<HTMLDivElement | null>
  datasetId: number
}

/** At a cell that somebody else changed: what is there now, and whether to write over it. */
export function CellConflict({ api, wrap, datasetId }: CellConflictProps) {
  const t = useT()
  const { patchText, whoText } = useWaitingWords()
  const queue = useWaiting(({ queue }) => queue)
  const panel = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const conflict = conflictIn(queue, datasetId)
  const entryId = conflict?.entry.id

  // The cell takes the focus, so that Enter and Escape answer: unless the person types somewhere already.
  useEffect(() => {
    if (!conflict || api.isDestroyed() || api.getEditingCells().length > 0) return
    const index = api.getRowNode(conflict.rowId)?.rowIndex
    if (typeof index !== 'number' || !wrap.current?.contains(document.activeElement)) return
    api.ensureIndexVisible(index)
    api.setFocusedCell(index, conflict.columnId)
    // Once for each conflict.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [entryId])

  useLayoutEffect(() => {
    const follow = (): void => {
      setPlace(wrap.current && conflict ? placeOf(wrap.current, conflict, panel.current) : null)
    }
    follow()
    // Once more when the panel has its size.
    const frame = requestAnimationFrame(follow)
    for (const name of gridEvents) api.addEventListener(name, follow)
    return () => {
      cancelAnimationFrame(frame)
      if (!api.isDestroyed()) for (const name of gridEvents) api.removeEventListener(name, follow)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [api, wrap, entryId])

  useHandled(conflict && place ? answers : none)
  const shownId = place ? (entryId ?? null) : null
  useEffect(() => {
    showConflict(shownId)
    return () => showConflict(null)
  }, [shownId])

  if (!conflict || !place) return null
  const { entry } = conflict
  const [edit] = entry.edits
  const standing = entry.status.kind === 'changed' ? entry.status.conflicts[0] : undefined
  if (!edit || !standing) return null
  const { present } = standing
  const who = whoText(standing)
  return (
    <div ref={panel} className={styles.conflict} style={place} role="alert">
      <div>
        {t('data:conflictNow')} <strong className="num">{patchText(expectedFor(present, edit.patch))}</strong>
        {who !== '' && <span className={styles.conflictWho}> {who}</span>}
      </div>
      <div>
        {t('data:conflictYours')} <strong className="num">{patchText(edit.patch)}</strong>
      </div>
      <div className={styles.conflictKeys}>
        <Button size="compact-xs" onClick={() => insist(entry.id)}>
          {t('data:conflictOverwrite')}
        </Button>
        <Keys of="conflict.overwrite" />
        <Button size="compact-xs" variant="default" onClick={() => giveUp(entry.id)}>
          {t('data:conflictLeave')}
        </Button>
        <Keys of="conflict.leave" />
      </div>
    </div>
  )
}
