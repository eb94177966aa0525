import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { IconKeyboard, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { settingsSchema } from '#shared/contract/workspace.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import { type Command, runCommand, useCommands } from '../../commands/registry.ts'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { orpc } from '../../engine/queries.ts'
import { useSettings } from '../../engine/settings.ts'
import { languageNames, useT } from '../../language/language.ts'
import { About } from './About.tsx'
import { Field, Section } from './Section.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Verification } from './Verification.tsx'

const themes = settingsSchema.shape.theme.options
const contrasts = settingsSchema.shape.contrast.options

/** Language, look, the name in the history; the workspace's health; what the program is made of. */
export default function SettingsPage() {
  const t = useT()
  const { settings, change } = useSettings()
  const verification = useQuery(orpc.workspace.verify.queryOptions({ enabled: false, gcTime: 0 }))
  const { refetch } = verification
  useCommands(useMemo((): Command[] => [{ id: 'settings.verify', run: () => void refetch() }], [refetch]))
  return (
    <PageFrame
      title={t('shell:nav_settings')}
      about={t('settings:aboutPage')}
      action={
        <Button
          leftSection={<IconShieldCheck size={15} />}
          loading={verification.isFetching}
          onClick={() => void refetch()}
        >
          {t('settings:verify')}
        </Button>
      }
    >
      <Verification query={verification} />
      <Section title={t('settings:appearance')}>
        <Field label={t('shell:language')}>
          <SegmentedControl
            aria-label={t('shell:language')}
            data={locales.map((locale) => ({ value: locale, label: languageNames[locale] }))}
            value={settings.locale}
            onChange={(value) => {
              const locale = locales.find((one) => one === value)
              if (locale) change({ locale })
            }}
          />
        </Field>
        <Field label={t('shell:theme')}>
          <SegmentedControl
            aria-label={t('shell:theme')}
            data={themes.map((theme) => ({ value: theme, label: t(`shell:theme_${theme}`) }))}
            value={settings.theme}
            onChange={(value) => {
              const theme = themes.find((one) => one === value)
              if (theme) change({ theme })
            }}
          />
        </Field>
        <Field label={t('shell:contrast')}>
          <SegmentedControl
            aria-label={t('shell:contrast')}
            data={contrasts.map((contrast) => ({ value: contrast, label: t(`shell:contrast_${contrast}`) }))}
            value={settings.contrast}
            onChange={(value) => {
              const contrast = contrasts.find((one) => one === value)
              if (contrast) change({ contrast })
            }}
          />
        </Field>
      </Section>
      <Section title={t('settings:history')}>
        <Field label={t('settings:author')} hint={t('settings:authorHint')}>
          <Author author={settings.author} onChange={(author) => change({ author })} />
        </Field>
      </Section>
      <About />
      <Section
        title={t('shell:shortcuts')}
        tools={
          <Button
            variant="default"
            leftSection={<IconKeyboard size={15} />}
            onClick={() => runCommand('help.shortcuts')}
          >
            {t('settings:shortcutSheet')}
          </Button>
        }
      >
        <Shortcuts />
      </Section>
    </PageFrame>
  )
}

/** Written when the field is left, not with each letter. */
function Author({ author, onChange }: { author: string; onChange: (author: string) => void }) {
  const t = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (): void => {
    if (draft !== null && draft.trim() !== author) onChange(draft.trim())
    setDraft(null)
  }
  return (
    <TextInput
      aria-label={t('settings:author')}
      w={260}
      maxLength={200}
      value={draft ?? author}
      placeholder={t('settings:authorPlaceholder')}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
