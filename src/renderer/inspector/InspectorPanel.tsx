import { ActionIcon, Tooltip } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconArrowLeft, IconFingerprint, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { Empty } from '../ui/feedback/Empty.tsx'
import { ErrorBoundary } from '../ui/feedback/ErrorBoundary.tsx'
import { useT } from '../language/language.ts'
import { ClaimCard } from './ClaimCard.tsx'
import { type InspectTarget, useInspector } from './inspector.ts'
import styles from './inspector.module.css'
import { ObservationCard } from './ObservationCard.tsx'
import { PointCard } from './PointCard.tsx'
import { RiskCard } from './RiskCard.tsx'

const narrowest = 280
const widest = 420

const clamp = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)))

function Card({ target }: { target: InspectTarget }) {
  switch (target.kind) {
    case 'observation':
      return <ObservationCard id={target.id} />
    case 'point':
      return <PointCard target={target} />
    case 'risk':
      return <RiskCard id={target.id} />
    case 'claim':
      return <ClaimCard id={target.id} />
  }
}

/** The pane at the right that answers "where from?" for whatever was asked about last. */
export function InspectorPanel() {
  const t = useT()
  const { target, opened, back, carry, close } = useInspector()
  const [width, setWidth] = useLocalStorage({
    key: 'modelshare.inspector.width',
    defaultValue: 320,
    getInitialValueInEffect: false,
  })
  const dragging = useRef(false)
  if (!opened) return null

  const drag = (event: PointerEvent): void => {
    if (dragging.current) setWidth(clamp(window.innerWidth - event.clientX))
  }
  const nudge = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? 16 : event.key === 'ArrowRight' ? -16 : 0
    if (by === 0) return
    event.preventDefault()
    setWidth(clamp(width + by))
  }

  return (
    <aside
      className={styles.panel}
      style={{ width: clamp(width) }}
      aria-label={t('shell:inspector')}
      data-pane
      tabIndex={-1}
    >
      <div
        className={styles.handle}
        role="separator"
        aria-orientation="vertical"
        aria-label={t('shell:resizeInspector')}
        aria-valuenow={clamp(width)}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        tabIndex={0}
        onKeyDown={nudge}
        onPointerDown={(event) => {
          dragging.current = true
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          dragging.current = false
        }}
      />
      <div className={styles.inside}>
        <header className={styles.head}>
          {back && (
            <Tooltip label={t('shell:inspectBack')}>
              <ActionIcon size={24} onClick={back} aria-label={t('shell:inspectBack')}>
                <IconArrowLeft size={16} />
              </ActionIcon>
            </Tooltip>
          )}
          <h2 className={styles.headName}>{t('shell:inspector')}</h2>
          <ActionIcon size={24} onClick={close} aria-label={t('common:close')}>
            <IconX size={16} />
          </ActionIcon>
        </header>
        {/* Scrolled by the keyboard too, so it must take the focus. */}
        <div
          className={styles.body}
          tabIndex={0}
          role="group"
          aria-label={t('shell:inspector')}
          onClickCapture={(event) => {
            // A link from here leads to what is explained here.
            if (event.target instanceof Element && event.target.closest('a[href^="#"]')) carry()
          }}
        >
          <ErrorBoundary resetKey={JSON.stringify(target)}>
            {target ? (
              <Card target={target} />
            ) : (
              <Empty icon={IconFingerprint}>{t('shell:inspectorEmpty')}</Empty>
            )}
          </ErrorBoundary>
        </div>
      </div>
    </aside>
  )
}
