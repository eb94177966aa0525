import { IconHelpCircle } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { guidePlace, topicOfPage } from '../../guide/places.ts'
import { useT } from '../../language/language.ts'
import styles from './page.module.css'

/** Leads to what the guide says of the page; nothing where it says nothing of it. */
export function HelpLink() {
  const t = useT()
  const [location] = useLocation()
  const topic = topicOfPage(location)
  if (!topic) return null
  return (
    <Link
      href={guidePlace(topic)}
      className={styles.help}
      aria-label={t('help:onPage')}
      title={t('help:onPage')}
    >
      <IconHelpCircle size={16} stroke={1.6} aria-hidden />
    </Link>
  )
}
