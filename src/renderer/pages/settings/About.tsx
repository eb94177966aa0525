import { Button, Group } from '@mantine/core'
import { IconClipboard, IconHistory, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WorkspaceInfo } from '#shared/contract/workspace.ts'
import { formatNumber } from '#shared/i18n/format.ts'
import packageText from '../../../../package.json?raw'
import notices from '../../../../THIRD-PARTY-NOTICES.md?raw'
import { runCommand } from '../../commands/registry.ts'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { orpc } from '../../engine/queries.ts'
import { useLocale, useT } from '../../language/language.ts'
import { Field, Section } from './Section.tsx'
import styles from './settings.module.css'

const version = /"version":\s*"([^"]+)"/.exec(packageText)?.[1] ?? ''

/** Which program, which workspace, which catalogue; the licences; the way to a fault report. */
export function About() {
  const t = useT()
  const info = useQuery(orpc.workspace.info.queryOptions())
  const [shown, setShown] = useState(false)
  return (
    <Section title={t('settings:about')}>
      <Field label={t('settings:version')}>
        <span className="num">{version}</span>
      </Field>
      <Answered query={info} skeleton={<BlockSkeleton height={144} />}>
        {(found) => <WorkspaceFields info={found} />}
      </Answered>
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

function WorkspaceFields({ info }: { info: WorkspaceInfo }) {
  const t = useT()
  const locale = useLocale()
  return (
    <>
      <Field label={t('settings:catalogueVersion')}>
        <span className="num">{info.catalogueVersion}</span>
      </Field>
      <Field label={t('settings:workspace')}>{info.path}</Field>
      {info.place && (
        <Field label={t('shell:place')}>
          {t(`shell:place_${info.place.kind}`, { name: info.place.name })}
        </Field>
      )}
      <Field label={t('settings:schema')}>
        <span className="num">{info.schemaVersion}</span>
      </Field>
      <Field label={t('settings:holds')}>
        {[
          t('settings:holdsDatasets', { count: info.datasets }),
          t('settings:holdsObservations', {
            count: info.observations,
            formatted: formatNumber(info.observations, locale),
          }),
          t('settings:holdsRisks', { count: info.risks }),
          t('settings:holdsClaims', { count: info.claims }),
          t('settings:holdsBriefs', { count: info.briefs }),
        ].join(' · ')}
      </Field>
    </>
  )
}
