import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { searchable } from '#shared/domain/search.ts'
import type { Guide } from '#shared/guide/guide.ts'
import type { GuideTopic } from '#shared/vocabulary/guide-topics.ts'
import { findSections, type FoundSection, passageOf } from '../../guide/find.ts'
import { guidePlace } from '../../guide/places.ts'
import { useT } from '../../language/language.ts'
import styles from './help.module.css'

/** What the guide is about, or where it says what was typed. */
export function Topics({ guide, current }: { guide: Guide; current: GuideTopic }) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const isAsked = searchable(typed) !== ''
  const found = useMemo(() => (isAsked ? findSections(guide, typed) : []), [guide, isAsked, typed])
  return (
    <nav className={styles.topics} aria-label={t('help:topics')} data-pane tabIndex={-1}>
      <TextInput
        type="search"
        className={styles.find}
        leftSection={<IconSearch size={14} aria-hidden />}
        aria-label={t('help:find')}
        placeholder={t('help:find')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p role="status" className={styles.count}>
        {isAsked && (found.length > 0 ? t('help:found', { count: found.length }) : t('help:nothing'))}
      </p>
      {isAsked ? (
        <ul className={styles.list}>
          {found.map((one) => (
            <FoundItem key={`${one.topic.name} ${one.section.id}`} found={one} typed={typed} />
          ))}
        </ul>
      ) : (
        <ul className={styles.list}>
          {guide.map(({ name, title }) => (
            <li key={name}>
              <Link
                href={guidePlace(name)}
                className={styles.topic}
                aria-current={name === current ? 'page' : undefined}
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}

function FoundItem({ found, typed }: { found: FoundSection; typed: string }) {
  const { topic, section } = found
  const { text, from, to } = passageOf(found, typed)
  return (
    <li>
      <Link href={guidePlace(topic.name, section.id)} className={styles.found}>
        <strong>{section.heading === '' ? topic.title : section.heading}</strong>
        {section.heading !== '' && <span className={styles.of}>{topic.title}</span>}
        <span className={styles.passage}>
          {text.slice(0, from)}
          {to > from && <mark>{text.slice(from, to)}</mark>}
          {text.slice(to)}
        </span>
      </Link>
    </li>
  )
}
