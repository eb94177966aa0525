import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Brief, BriefInput } from '#shared/contract/briefs.ts'
import { useT } from '../../language/language.ts'

type BriefHeadProps = {
  brief: Brief
  /** resolves with whether it was written */
  onChange: (patch: Partial<BriefInput>) => Promise<boolean>
}

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

type LineProps = {
  label: string
  value: string
  required?: boolean
  onCommit: (value: string) => Promise<boolean>
}

function Line({ label, value, required = false, onCommit }: LineProps) {
  const t = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const commit = async (): Promise<void> => {
    const next = draft?.trim()
    const written =
      next === undefined || next === value || (required && next === '') ? true : await onCommit(next)
    // What could not be written stays in its field, to be sent when it is left again.
    setFailed(!written)
    if (written) setDraft((now) => (now === draft ? null : now))
  }
  return (
    <TextInput
      label={label}
      maxLength={200}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      {...(failed ? { error: t('shell:notSaved') } : {})}
      onBlur={() => void commit()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void commit()
      }}
    />
  )
}
