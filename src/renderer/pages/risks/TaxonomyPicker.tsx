import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'

type TaxonomyPickerProps = { value: string; onChange: (code: string) => void }

/** A term of the shipped risk vocabularies, found by code or words. */
export function TaxonomyPicker({ value, onChange }: TaxonomyPickerProps) {
  const t = useT()
  const vocabularies = useQuery(orpc.risks.vocabularies.queryOptions())
  const groups = (vocabularies.data ?? []).map(({ name, terms }) => ({
    group: name,
    items: terms.map((term) => ({ value: term.code, label: `${term.code.split(':').at(-1)} ${term.name}` })),
  }))
  const known = groups.some(({ items }) => items.some((item) => item.value === value))
  const definition = vocabularies.data
    ?.flatMap(({ terms }) => terms)
    .find((term) => term.code === value)?.definition
  return (
    <Select
      label={t('risks:taxonomy')}
      data={known || value === '' ? groups : [{ group: '', items: [{ value, label: value }] }, ...groups]}
      value={value === '' ? null : value}
      onChange={(code) => onChange(code ?? '')}
      allowDeselect
      clearable
      searchable
      limit={200}
      title={definition ?? ''}
      placeholder={t('common:none')}
      nothingFoundMessage={t('common:none')}
      comboboxProps={{ width: 360, position: 'bottom-end' }}
    />
  )
}
