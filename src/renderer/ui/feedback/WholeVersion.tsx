import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { formatMoment } from '#shared/i18n/format.ts'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'

/** Which version holds whole what is damaged, with the way there; nothing where none does. */
export function WholeVersion() {
  const t = useT()
  const locale = useLocale()
  const whole = useQuery(orpc.versions.whole.queryOptions({ meta: { quiet: true } }))
  if (!whole.data) return null
  return (
    <>
      {' '}
      {t('common:wholeIn', { when: formatMoment(whole.data.at, locale) })}{' '}
      <Link href="/versions">{t('common:showVersions')}</Link>
    </>
  )
}
