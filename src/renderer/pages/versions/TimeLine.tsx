import { Badge, Button } from '@mantine/core'
import type { Version, VersionChanges } from '#shared/contract/versions.ts'
import { formatBytes, formatMoment } from '#shared/i18n/format.ts'
import { useActionText, useLocale, useT } from '../../language/language.ts'
import { restoreVersion } from './versioning.tsx'
import styles from './versions.module.css'

/** What was done after a version, up to the next one or to now. */
function Changes({ changes }: { changes: VersionChanges | null }) {
  const t = useT()
  const say = useActionText()
  if (!changes) return <p className={styles.changes}>{t('versions:notCompared')}</p>
  const { actions, takenBack, labels, datasets } = changes
  if (actions + takenBack + datasets.length === 0)
    return <p className={styles.changes}>{t('versions:noChange')}</p>
  const counts = [
    ...(actions > 0 ? [t('versions:changes', { count: actions })] : []),
    ...(takenBack > 0 ? [t('versions:takenBack', { count: takenBack })] : []),
  ]
  const more = actions - labels.length
  return (
    <div className={styles.changes}>
      <p>{counts.join(' · ')}</p>
      {labels.length > 0 && (
        <ul>
          {labels.map(({ id, label }) => (
            <li key={id}>{say(label)}</li>
          ))}
          {more > 0 && <li>{t('versions:more', { count: more })}</li>}
        </ul>
      )}
      {datasets.length > 0 && (
        <p>{t('versions:content', { datasets: datasets.map(({ name }) => name).join(', ') })}</p>
      )}
    </div>
  )
}

function Point({ version, readOnly }: { version: Version; readOnly: boolean }) {
  const t = useT()
  const locale = useLocale()
  const { file, at, reason, bytes, damaged } = version
  const when = formatMoment(at, locale)
  return (
    <div className={styles.point}>
      <strong className="num">{when}</strong>
      <span className={styles.why}>
        {t(`versions:reason_${reason}`)} · <span className="num">{formatBytes(bytes, locale)}</span>
      </span>
      {damaged ? (
        <Badge color="red" variant="light" title={t('versions:damagedLong')}>
          {t('versions:damaged')}
        </Badge>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          disabled={readOnly}
          aria-label={t('versions:restoreOf', { when })}
          onClick={() => void restoreVersion(file, when)}
        >
          {t('versions:restore')}
        </Button>
      )}
    </div>
  )
}

/** The versions from now back, each under what was done after it. */
export function TimeLine({ versions, readOnly }: { versions: readonly Version[]; readOnly: boolean }) {
  const t = useT()
  return (
    <ol className={styles.line} aria-label={t('versions:timeLine')}>
      <li>
        <div className={styles.point}>
          <strong>{t('versions:now')}</strong>
        </div>
      </li>
      {versions.map((version) => (
        <li key={version.file}>
          <Changes changes={version.changes} />
          <Point version={version} readOnly={readOnly} />
        </li>
      ))}
    </ol>
  )
}
