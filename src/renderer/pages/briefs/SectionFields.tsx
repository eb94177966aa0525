import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BriefSection } from '#shared/contract/briefs.ts'
import { useT } from '../../language/language.ts'
import type { Contents } from './contents.ts'

type SectionFieldsProps = {
  section: BriefSection
  contents: Contents
  onChange: (section: BriefSection) => void
}

/** What a section shows. Texts are written when their field is left, choices at once. */
export function SectionFields({ section, contents, onChange }: SectionFieldsProps) {
  const t = useT()
  switch (section.kind) {
    case 'text':
      return <TextFields section={section} onChange={onChange} />
    case 'view':
      return (
        <>
          <Select
            label={t('briefs:view')}
            data={contents.views.map((view) => ({ value: String(view.id), label: view.name }))}
            value={String(section.viewId)}
            onChange={(id) => {
              if (id !== null) onChange({ ...section, viewId: Number(id) })
            }}
          />
          <Checkbox
            label={t('briefs:withTable')}
            checked={section.table}
            onChange={(event) => onChange({ ...section, table: event.currentTarget.checked })}
          />
        </>
      )
    case 'claims':
      return (
        <MultiSelect
          label={t('briefs:section_claims')}
          searchable
          data={contents.claims.map((one) => ({ value: String(one.id), label: `${one.ref} ${one.text}` }))}
          value={section.claimIds.map(String)}
          {...(section.claimIds.length === 0 ? { placeholder: t('briefs:all') } : {})}
          onChange={(ids) => onChange({ ...section, claimIds: ids.map(Number) })}
        />
      )
    case 'risks':
      return (
        <MultiSelect
          label={t('briefs:section_risks')}
          searchable
          data={contents.risks.map((one) => ({ value: String(one.id), label: `${one.ref} ${one.title}` }))}
          value={section.riskIds.map(String)}
          {...(section.riskIds.length === 0 ? { placeholder: t('briefs:all') } : {})}
          onChange={(ids) => onChange({ ...section, riskIds: ids.map(Number) })}
        />
      )
    case 'sources':
    case 'method':
      return null
  }
}

type TextSection = Extract<BriefSection, { kind: 'text' }>

function TextFields({
  section,
  onChange,
}: {
  section: TextSection
  onChange: (section: BriefSection) => void
}) {
  const t = useT()
  const [draft, setDraft] = useState(section)
  const commit = (): void => {
    if (draft.title !== section.title || draft.body !== section.body) onChange(draft)
  }
  return (
    <>
      <TextInput
        label={t('briefs:heading')}
        maxLength={300}
        value={draft.title}
        onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
        onBlur={commit}
      />
      <Textarea
        label={t('briefs:body')}
        minRows={4}
        maxRows={16}
        maxLength={4000}
        value={draft.body}
        onChange={(event) => setDraft({ ...draft, body: event.currentTarget.value })}
        onBlur={commit}
      />
    </>
  )
}
