import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconBook2,
  IconChartAreaLine,
  IconChevronDown,
  IconChevronRight,
  IconFileText,
  type Icon,
  IconPlus,
  IconQuote,
  IconTrash,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { BriefSection } from '#shared/contract/briefs.ts'
import { useHandled } from '../../commands/registry.ts'
import { ariaKeys, isPressed } from '../../commands/shortcuts.ts'
import { useT } from '../../language/language.ts'
import styles from './briefs.module.css'
import type { Contents } from './contents.ts'
import { SectionFields } from './SectionFields.tsx'
import { moved, newSection, type SectionKind, sectionKinds } from './sections.ts'

const icons: Record<SectionKind, Icon> = {
  text: IconFileText,
  view: IconChartAreaLine,
  claims: IconQuote,
  risks: IconAlertTriangle,
  sources: IconBook2,
  method: IconZoomQuestion,
}

type SectionListProps = {
  sections: readonly BriefSection[]
  contents: Contents
  onChange: (sections: BriefSection[]) => void
}

const moves = ['sections.move'] as const
const none = [] as const

const hasFields = (section: BriefSection): boolean => section.kind !== 'sources' && section.kind !== 'method'

type SectionTitleProps = { name: string; section: BriefSection; summary: string }

/** What names a section best: the title of its view or text where it has one, else what kind it is. */
function SectionTitle({ name, section, summary }: SectionTitleProps) {
  if (summary === '') return name
  if (section.kind === 'view' || section.kind === 'text')
    return (
      <>
        <span className="visually-hidden">{name}: </span>
        <span title={summary}>{summary}</span>
      </>
    )
  return (
    <>
      {name} <span className={styles.dim}>{summary}</span>
    </>
  )
}

type Placed = { place: string; section: BriefSection; at: number }

/** Sections have no identity of their own; their place is it. */
function placed(sections: readonly BriefSection[]): Placed[] {
  return sections.map((section, at) => ({ place: `section ${at}`, section, at }))
}

/** The sections of a brief in their order: moved by buttons or Alt with the arrows, opened to be filled. */
export function SectionList({ sections, contents, onChange }: SectionListProps) {
  const t = useT()
  const list = useRef<HTMLOListElement>(null)
  useHandled(sections.length > 1 ? moves : none)
  const [opened, setOpened] = useState<number | null>(null)

  const move = (at: number, by: -1 | 1): void => {
    const to = at + by
    if (to < 0 || to >= sections.length) return
    onChange(moved(sections, at, by))
    if (opened === at) setOpened(to)
    else if (opened === to) setOpened(at)
    // The focus travels with the section, so that it can be moved on.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-section="${to}"]`)?.focus())
  }
  const keys = (event: KeyboardEvent, at: number): void => {
    if (!isPressed('sections.move', event)) return
    event.preventDefault()
    move(at, event.key === 'ArrowUp' ? -1 : 1)
  }
  const summary = (section: BriefSection): string => {
    switch (section.kind) {
      case 'text':
        return section.title
      case 'view':
        return contents.views.find((view) => view.id === section.viewId)?.name ?? t('briefs:viewGone')
      case 'claims':
        return section.claimIds.length === 0
          ? t('briefs:all')
          : t('briefs:claimCount', { count: section.claimIds.length })
      case 'risks':
        return section.riskIds.length === 0
          ? t('briefs:all')
          : t('briefs:riskCount', { count: section.riskIds.length })
      case 'sources':
      case 'method':
        return ''
    }
  }
  const viewIds = contents.views.map((one) => one.id)
  const add = (section: BriefSection): void => {
    onChange([...sections, section])
    setOpened(hasFields(section) ? sections.length : null)
  }
  return (
    <>
      <ol className={styles.sections} ref={list}>
        {placed(sections).map(({ place, section, at }) => {
          const SectionIcon = icons[section.kind]
          const name = t(`briefs:section_${section.kind}`)
          const open = opened === at && hasFields(section)
          return (
            <li key={place} className={styles.section}>
              <div className={styles.sectionHead}>
                <button
                  type="button"
                  className={styles.sectionName}
                  data-section={at}
                  aria-expanded={hasFields(section) ? open : undefined}
                  aria-keyshortcuts={ariaKeys('sections.move')}
                  onClick={() => setOpened(open ? null : at)}
                  onKeyDown={(event) => keys(event, at)}
                >
                  {hasFields(section) ? (
                    open ? (
                      <IconChevronDown size={14} aria-hidden />
                    ) : (
                      <IconChevronRight size={14} aria-hidden />
                    )
                  ) : (
                    <span className={styles.noChevron} />
                  )}
                  <SectionIcon size={15} stroke={1.6} aria-hidden />
                  <span className={styles.sectionText}>
                    <SectionTitle name={name} section={section} summary={summary(section)} />
                  </span>
                </button>
                <ActionIcon
                  size={22}
                  aria-label={t('briefs:moveUp', { name })}
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                >
                  <IconArrowUp size={14} />
                </ActionIcon>
                <ActionIcon
                  size={22}
                  aria-label={t('briefs:moveDown', { name })}
                  disabled={at === sections.length - 1}
                  onClick={() => move(at, 1)}
                >
                  <IconArrowDown size={14} />
                </ActionIcon>
                <ActionIcon
                  size={22}
                  aria-label={t('briefs:removeSection', { name })}
                  onClick={() => {
                    setOpened(null)
                    onChange(sections.filter((_, index) => index !== at))
                  }}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </div>
              {open && (
                <div className={styles.sectionBody}>
                  <SectionFields
                    section={section}
                    contents={contents}
                    onChange={(next) => onChange(sections.map((one, index) => (index === at ? next : one)))}
                  />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={14} />}>
            {t('briefs:addSection')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {sectionKinds.map((kind) => {
            const KindIcon = icons[kind]
            const section = newSection(kind, viewIds)
            return (
              <Menu.Item
                key={kind}
                leftSection={<KindIcon size={15} stroke={1.6} />}
                disabled={section === null}
                onClick={() => {
                  if (section) add(section)
                }}
              >
                {t(`briefs:section_${kind}`)}
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
