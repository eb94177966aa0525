import { IconArrowRight, IconLink } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { Section, Topic } from '#shared/guide/guide.ts'
import { guidePlace } from '../../guide/places.ts'
import { useT } from '../../language/language.ts'
import { Block } from './Block.tsx'
import styles from './help.module.css'

type ArticleProps = {
  topic: Topic
  /** the id of the section that was asked for; empty: the topic from its beginning */
  section: string
  /** what comes after it in the order of reading */
  next: Topic | undefined
}

/** A topic with its sections; the one that was asked for is in view and has the focus. */
export function Article({ topic, section, next }: ArticleProps) {
  const t = useT()
  const wanted = useRef<HTMLHeadingElement>(null)
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (section === '') article.current?.scrollTo({ top: 0 })
    else {
      wanted.current?.scrollIntoView({ block: 'start' })
      wanted.current?.focus({ preventScroll: true })
    }
  }, [section])
  return (
    // What scrolls has to be reached with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <article ref={article} className={styles.article} aria-label={topic.title} data-pane tabIndex={0}>
      <div className={styles.text}>
        {topic.sections.map((one) => (
          <section key={one.id}>
            {one.heading !== '' && (
              <Heading topic={topic} section={one} ref={one.id === section ? wanted : undefined} />
            )}
            {one.blocks.map((block, at) => (
              // A page of the guide never changes its order.
              // oxlint-disable-next-line react/no-array-index-key
              <Block key={at} block={block} />
            ))}
          </section>
        ))}
        {next && (
          <Link href={guidePlace(next.name)} className={styles.next}>
            {t('help:next', { title: next.title })}
            <IconArrowRight size={14} aria-hidden />
          </Link>
        )}
      </div>
    </article>
  )
}

type HeadingProps = { topic: Topic; section: Section; ref: React.Ref<HTMLHeadingElement> | undefined }

function Heading({ topic, section, ref }: HeadingProps) {
  const t = useT()
  return (
    <h2 ref={ref} className={styles.heading} tabIndex={-1}>
      {section.heading}
      <Link
        href={guidePlace(topic.name, section.id)}
        className={styles.address}
        aria-label={t('help:address', { heading: section.heading })}
      >
        <IconLink size={14} aria-hidden />
      </Link>
    </h2>
  )
}
