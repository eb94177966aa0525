import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { settingsSchema } from '#shared/contract/settings.ts'
import { formatDay, formatNumber } from '#shared/i18n/format.ts'
import { locales } from '#shared/vocabulary/locales.ts'
import {
  type DateFormat,
  dateFormats,
  firstGrains,
  type NumberFormat,
  numberFormats,
} from '#shared/vocabulary/reading.ts'
import type { SettingsState } from '../../engine/settings.ts'
import { languageNames, useLocale, useT } from '../../language/language.ts'
import { capital } from '../../ui/words/capital.ts'
import { Choice } from './Choice.tsx'
import { Field, Section } from './Section.tsx'

const themes = settingsSchema.shape.theme.options
const contrasts = settingsSchema.shape.contrast.options

/** Language and look. */
export function Appearance({ settings, change }: SettingsState) {
  const t = useT()
  return (
    <Section title={t('settings:appearance')}>
      <Choice
        label={t('shell:language')}
        options={locales}
        textOf={(locale) => languageNames[locale]}
        value={settings.locale}
        onChange={(locale) => change({ locale })}
      />
      <Choice
        label={t('shell:theme')}
        options={themes}
        textOf={(theme) => t(`shell:theme_${theme}`)}
        value={settings.theme}
        onChange={(theme) => change({ theme })}
      />
      <Choice
        label={t('shell:contrast')}
        options={contrasts}
        textOf={(contrast) => t(`shell:contrast_${contrast}`)}
        value={settings.contrast}
        onChange={(contrast) => change({ contrast })}
      />
    </Section>
  )
}

// What each choice looks like is the same in every language.
const numberSamples: Record<Exclude<NumberFormat, 'language'>, string> = {
  point: '1,234.5',
  comma: '1.234,5',
  space: '1\u00A0234,5',
}
const dateSamples: Record<Exclude<DateFormat, 'language'>, string> = { iso: '2025-11-24' }

/** How numbers and dates are written on screen. */
export function NumbersAndDates({ settings, change }: SettingsState) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('settings:reading')} note={t('settings:readingNote')}>
      <Choice
        label={t('settings:numbers')}
        hint={t('settings:writtenAs', { sample: formatNumber(7_519_183.4, locale, 1) })}
        options={numberFormats}
        textOf={(one) => (one === 'language' ? t('settings:asLanguage') : numberSamples[one])}
        value={settings.numberFormat}
        onChange={(numberFormat) => change({ numberFormat })}
      />
      <Choice
        label={t('settings:dates')}
        hint={t('settings:writtenAs', { sample: formatDay('2026-03-29', locale) })}
        options={dateFormats}
        textOf={(one) => (one === 'language' ? t('settings:asLanguage') : dateSamples[one])}
        value={settings.dateFormat}
        onChange={(dateFormat) => change({ dateFormat })}
      />
    </Section>
  )
}

/** Who writes, and by which periods a comparison begins. */
export function Work({ settings, change }: SettingsState) {
  const t = useT()
  const locale = useLocale()
  return (
    <Section title={t('settings:work')}>
      <Field label={t('settings:author')} hint={t('settings:authorHint')}>
        <Author author={settings.author} onChange={(author) => change({ author })} />
      </Field>
      <Choice
        label={t('settings:grain')}
        hint={t('settings:grainHint')}
        options={firstGrains}
        textOf={(grain) =>
          grain === 'data' ? t('settings:asData') : capital(t(`common:grain_${grain}`), locale)
        }
        value={settings.grain}
        onChange={(grain) => change({ grain })}
      />
    </Section>
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
