import { Button, Group } from '@mantine/core'
import { IconClipboard, IconHistory, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '#shared/i18n/format.ts'
import packageText from '../../../../package.json?raw'
import notices from '../../../../THIRD-PARTY-NOTICES.md?raw'
import { runCommand } from '../../commands/registry.ts'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { BlockSkeleton } from '../../components/Skeletons.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { Field, Section } from './Section.tsx'
import styles from './settings.module.css'

const version = /"version":\s*"([^"]+)"/.exec(packageText)?.[1] ?? ''

/** Which program, which workspace, which catalogue; the licences; the way to a fault report. */
export function About() {
  const t = useT()
  const locale = useLocale()
  const info = useQuery(orpc.workspace.info.queryOptions())
  const [shown, setShown] = useState(false)
  return (
    <Section title={t('settings:about')}>
      <Field label={t('settings:version')}>
        <span className="num">{version}</span>
      </Field>
      {info.isPending && <BlockSkeleton height={144} />}
      {info.isError && <ErrorPanel error={info.error} onRetry={() => void info.refetch()} />}
      {info.data && (
        <>
          <Field label={t('settings:catalogueVersion')}>
            <span className="num">{info.data.catalogueVersion}</span>
          </Field>
          <Field label={t('settings:workspace')}>{info.data.path}</Field>
          {info.data.place && (
            <Field label={t('shell:place')}>
              {t(`shell:place_${info.data.place.kind}`, { name: info.data.place.name })}
            </Field>
          )}
          <Field label={t('settings:schema')}>
            <span className="num">{info.data.schemaVersion}</span>
          </Field>
          <Field label={t('settings:holds')}>
            {[
              t('settings:holdsDatasets', { count: info.data.datasets }),
              t('settings:holdsObservations', {
                count: info.data.observations,
                formatted: formatNumber(info.data.observations, locale),
              }),
              t('settings:holdsRisks', { count: info.data.risks }),
              t('settings:holdsClaims', { count: info.data.claims }),
              t('settings:holdsBriefs', { count: info.data.briefs }),
            ].join(' · ')}
          </Field>
        </>
      )}
      <Group gap={8} mt={8}>
        <Button
          variant="default"
          leftSection={<IconHistory size={15} />}
          onClick={() => runCommand('nav.versions')}
        >
          {t('shell:nav_versions')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconClipboard size={15} />}
          onClick={() => runCommand('help.diagnostics')}
        >
          {t('shell:copyDiagnostics')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconScale size={15} />}
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t('settings:notices')}
        </Button>
      </Group>
      {shown && (
        <pre className={styles.notices} tabIndex={0} aria-label={t('settings:notices')}>
          {notices}
        </pre>
      )}
    </Section>
  )
}
