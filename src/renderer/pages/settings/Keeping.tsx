import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type KeptVersions, keptVersionsSchema } from '#shared/contract/settings.ts'
import { orpc } from '../../engine/queries.ts'
import type { SettingsState } from '../../engine/settings.ts'
import { useT } from '../../language/language.ts'
import { WholeNumberField } from '../../ui/forms/WholeNumberField.tsx'
import { FolderField } from './FolderField.tsx'
import { Field, Section } from './Section.tsx'
import styles from './settings.module.css'

const spans = ['today', 'days', 'weeks'] as const

/** How many versions stay, and where they are kept. */
export function Keeping({ settings, change }: SettingsState) {
  const t = useT()
  const places = useQuery(orpc.workspace.settingsPlaces.queryOptions())
  return (
    <Section title={t('shell:nav_versions')}>
      <Field label={t('settings:stay')} hint={t('settings:stayHint')}>
        <Stay kept={settings.keptVersions} onChange={(keptVersions) => change({ keptVersions })} />
      </Field>
      <Field label={t('settings:versionsFolder')} hint={t('settings:versionsFolderHint')}>
        <FolderField
          label={t('settings:versionsFolder')}
          name="versionsFolder"
          value={settings.versionsFolder}
          usual={t('settings:besideWorkspace')}
        />
        <p className={styles.hint}>{places.data && t('settings:ofThis', { folder: places.data.versions })}</p>
      </Field>
    </Section>
  )
}

/** Written when a field is left: fewer versions are not meant by the first digit of more. */
function Stay({ kept, onChange }: { kept: KeptVersions; onChange: (kept: KeptVersions) => void }) {
  const t = useT()
  const [draft, setDraft] = useState<Partial<KeptVersions>>({})
  const commit = (): void => {
    const next = { ...kept, ...draft }
    if (spans.some((span) => next[span] !== kept[span])) onChange(next)
    setDraft({})
  }
  return (
    <div className={styles.stay}>
      {spans.map((span) => {
        const { minValue, maxValue } = keptVersionsSchema.shape[span]
        return (
          <WholeNumberField
            key={span}
            label={t(`settings:stay_${span}`)}
            value={draft[span] ?? kept[span]}
            min={minValue ?? 1}
            max={maxValue ?? 1}
            onNumber={(value) => setDraft({ ...draft, [span]: value })}
            onLeave={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit()
            }}
          />
        )
      })}
    </div>
  )
}
