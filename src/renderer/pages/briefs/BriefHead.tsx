import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Brief, BriefInput } from '#shared/contract/briefs.ts'
import { useT } from '../../language/language.ts'

type BriefHeadProps = { brief: Brief; onChange: (patch: Partial<BriefInput>) => void }

/** Title, subtitle and author of a brief; written when their field is left. */
export function BriefHead({ brief, onChange }: BriefHeadProps) {
  const t = useT()
  return (
    <>
      <Line
        label={t('briefs:title')}
        value={brief.title}
        required
        onCommit={(title) => onChange({ title })}
      />
      <Line
        label={t('briefs:subtitle')}
        value={brief.subtitle}
        onCommit={(subtitle) => onChange({ subtitle })}
      />
      <Line label={t('settings:author')} value={brief.author} onCommit={(author) => onChange({ author })} />
    </>
  )
}

type LineProps = { label: string; value: string; required?: boolean; onCommit: (value: string) => void }

function Line({ label, value, required = false, onCommit }: LineProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (): void => {
    const next = draft?.trim()
    if (next !== undefined && next !== value && !(required && next === '')) onCommit(next)
    setDraft(null)
  }
  return (
    <TextInput
      label={label}
      maxLength={200}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}
