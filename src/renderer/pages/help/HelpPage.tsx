import { useRoute } from 'wouter'
import { isGuideTopic } from '#shared/vocabulary/guide-topics.ts'
import { useGuide } from '../../guide/use-guide.ts'
import { useT } from '../../language/language.ts'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { Article } from './Article.tsx'
import styles from './help.module.css'
import { Topics } from './Topics.tsx'

/** The user guide: its topics at the left, the one that is read at the right. */
export default function HelpPage() {
  const t = useT()
  const guide = useGuide()
  const [, params] = useRoute('/help/*?')
  const [named = '', section = ''] = (params?.['*'] ?? '').split('/')
  const topics = guide.data ?? []
  const topic = topics.find(({ name }) => isGuideTopic(named) && name === named) ?? topics[0]
  const next = topic && topics[topics.indexOf(topic) + 1]
  return (
    <PageFrame
      title={topic?.title ?? t('shell:nav_help')}
      about={topic && t('help:guide')}
      queries={[guide]}
      flush
    >
      {topic && (
        <div className={styles.help}>
          <Topics guide={topics} current={topic.name} />
          <Article key={topic.name} topic={topic} section={section} next={next} />
        </div>
      )}
    </PageFrame>
  )
}
