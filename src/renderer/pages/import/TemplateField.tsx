import type { MappingPatch } from '#shared/contract/import-mapping.ts'
import type { ImportPreview, Stage } from '#shared/contract/imports.ts'
import { Button, Select, TextInput } from '@mantine/core'
import { IconDeviceFloppy, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import styles from './import.module.css'

const prefix = 'template:'

/** The name of the template by which a table is read, or null. */
export const templateOf = (profile: string): string | null =>
  profile.startsWith(prefix) ? profile.slice(prefix.length) : null

type TemplateFieldProps = {
  stage: Stage
  table: number
  preview: ImportPreview
  patch: MappingPatch
  onPatch: (patch: MappingPatch) => void
}

/** Which kept mapping reads the table, and keeping this one for the next file with the same headings. */
export function TemplateField({ stage, table, preview, patch, onPatch }: TemplateFieldProps) {
  const t = useT()
  const templates = useQuery(orpc.imports.templates.queryOptions())
  const save = useMutation(orpc.imports.saveTemplate.mutationOptions())
  const remove = useMutation(orpc.imports.removeTemplate.mutationOptions())
  const [typed, setTyped] = useState<string | null>(null)
  const applied = templateOf(preview.profile)
  const kept = templates.data ?? []
  const present = kept.find(({ name }) => name === applied)
  const name = (typed ?? applied ?? '').trim()
  return (
    <div className={styles.stack}>
      {kept.length > 0 && (
        <Select
          label={t('import:templateRead')}
          value={applied === null ? 'none' : prefix + applied}
          onChange={(value) => onPatch({ profile: value === 'none' ? 'generic' : (value ?? undefined) })}
          data={[
            { value: 'none', label: t('import:templateNone') },
            ...kept.map((one) => ({ value: prefix + one.name, label: one.name })),
          ]}
        />
      )}
      {present && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.atStart}
          leftSection={<IconTrash size={13} aria-hidden />}
          loading={remove.isPending}
          onClick={() => {
            // Asked for by name it would no longer be found; what the file itself says holds again.
            onPatch({ profile: undefined })
            remove.mutate({ id: present.id })
          }}
        >
          {t('import:templateRemove')}
        </Button>
      )}
      <form
        className={styles.pairAction}
        onSubmit={(event) => {
          event.preventDefault()
          if (name !== '')
            save.mutate(
              { stageId: stage.stageId, table, mapping: patch, name },
              { onSuccess: () => onPatch({ profile: prefix + name }) },
            )
        }}
      >
        <TextInput
          label={t('import:templateKeep')}
          placeholder={t('import:templateName')}
          maxLength={50}
          value={typed ?? applied ?? ''}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          type="submit"
          variant="default"
          disabled={name === ''}
          loading={save.isPending}
          leftSection={<IconDeviceFloppy size={14} aria-hidden />}
        >
          {t('common:save')}
        </Button>
      </form>
      {save.isSuccess && (
        <p className={styles.hint} role="status">
          {t('import:templateKept')}
        </p>
      )}
    </div>
  )
}
