import { opennessCodes, originCodes } from '#shared/vocabulary/classes.ts'
import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useT } from '../../language/language.ts'
import {
  type Draft,
  type DraftProblems,
  otherDeveloper,
  type Pending,
  type Tree,
  type Way,
} from './assign-draft.ts'
import { optionOf } from '../../ui/forms/entry-option.ts'
import { useEntryGroups } from '../../ui/forms/use-entry-groups.ts'
import styles from './import.module.css'

type FieldsProps = {
  way: Way
  draft: Draft
  problems: DraftProblems
  tree: Tree
  pending: Pending
  onDraft: (patch: Partial<Draft>) => void
}

/** Every entry as an option, grouped by level, what this import adds before all others. */
function useEntryOptions(tree: Tree, { targets }: Pending) {
  const t = useT()
  const groups = useEntryGroups(tree)
  return useMemo(() => {
    const added = {
      group: t('import:newInImport'),
      items: targets.map(({ name }, at) => ({ value: optionOf('pending', at), label: name })),
    }
    return targets.length > 0 ? [added, ...groups] : groups
  }, [groups, targets, t])
}

function useDeveloperOptions({ developers }: Tree, pending: Pending) {
  const t = useT()
  return useMemo(
    () => [
      { value: otherDeveloper, label: t('import:otherDeveloper') },
      ...pending.developers.map(({ name }, at) => ({
        value: optionOf('pending', at),
        label: `${name} (${t('import:change_added')})`,
      })),
      ...developers.map(({ key, name }) => ({ value: optionOf('developer', key), label: name })),
    ],
    [developers, pending.developers, t],
  )
}

function Name({
  field,
  label,
  draft,
  problems,
  onDraft,
}: FieldsProps & { field: 'name' | 'developerName'; label: string }) {
  const t = useT()
  const problem = problems[field]
  const name = draft[field].trim()
  return (
    <TextInput
      label={label}
      maxLength={300}
      value={draft[field]}
      error={problem && t(problem === 'taken' ? 'import:nameTaken' : 'import:namePending', { name })}
      onChange={(event) => onDraft({ [field]: event.currentTarget.value })}
    />
  )
}

function OriginField({ draft, onDraft }: FieldsProps) {
  const t = useT()
  return (
    <Select
      label={t('common:dimension_origin')}
      allowDeselect={false}
      data={originCodes.map((one) => ({ value: one, label: t(`common:origin_${one}`) }))}
      value={draft.origin}
      onChange={(value) => onDraft({ origin: originCodes.find((one) => one === value) ?? 'unknown' })}
    />
  )
}

function OpennessField({ draft, onDraft }: FieldsProps) {
  const t = useT()
  return (
    <Select
      label={t('common:dimension_openness')}
      allowDeselect={false}
      data={opennessCodes.map((one) => ({ value: one, label: t(`common:openness_${one}`) }))}
      value={draft.openness}
      onChange={(value) => onDraft({ openness: opennessCodes.find((one) => one === value) ?? 'unknown' })}
    />
  )
}

function CountryAndOrigin(props: FieldsProps) {
  const t = useT()
  const { draft, problems, onDraft } = props
  return (
    <div className={styles.pairNarrow}>
      <TextInput
        label={t('catalogue:country')}
        placeholder="CN"
        maxLength={2}
        value={draft.country}
        error={problems.country && t('catalogue:countryHint')}
        onChange={(event) => onDraft({ country: event.currentTarget.value })}
      />
      <OriginField {...props} />
    </div>
  )
}

function EntryFields({ draft, tree, pending, onDraft }: FieldsProps) {
  const t = useT()
  return (
    <Select
      label={t('catalogue:entry')}
      placeholder={t('common:search')}
      searchable
      limit={80}
      data={useEntryOptions(tree, pending)}
      value={draft.entry}
      onChange={(entry) => onDraft({ entry })}
    />
  )
}

function ModelFields(props: FieldsProps) {
  const t = useT()
  const { draft, tree, onDraft } = props
  return (
    <>
      <Name {...props} field="name" label={t('common:name')} />
      <Select
        label={t('common:dimension_family')}
        placeholder={t('common:search')}
        searchable
        limit={80}
        data={tree.families.map(({ key, name }) => ({ value: key, label: name }))}
        value={draft.family}
        onChange={(family) => onDraft({ family })}
      />
    </>
  )
}

function FamilyFields(props: FieldsProps) {
  const t = useT()
  const { draft, tree, pending, onDraft } = props
  return (
    <>
      <Name {...props} field="name" label={t('common:name')} />
      <Select
        label={t('common:dimension_developer')}
        placeholder={t('common:search')}
        searchable
        limit={80}
        data={useDeveloperOptions(tree, pending)}
        value={draft.developer}
        onChange={(developer) => onDraft({ developer })}
      />
      {draft.developer === otherDeveloper && (
        <>
          <Name {...props} field="developerName" label={t('import:developerName')} />
          <CountryAndOrigin {...props} />
        </>
      )}
      <OpennessField {...props} />
      <TextInput
        label={t('catalogue:licence')}
        maxLength={300}
        value={draft.licence}
        onChange={(event) => onDraft({ licence: event.currentTarget.value })}
      />
    </>
  )
}

/** What is asked for, one way or the other. */
export function AssignFields(props: FieldsProps) {
  const t = useT()
  switch (props.way) {
    case 'entry':
      return <EntryFields {...props} />
    case 'new-model':
      return <ModelFields {...props} />
    case 'new-family':
      return <FamilyFields {...props} />
    case 'new-developer':
      return (
        <>
          <Name {...props} field="name" label={t('common:name')} />
          <CountryAndOrigin {...props} />
        </>
      )
    case 'segment':
      return (
        <>
          <p className={styles.hint}>{t('import:segmentHint')}</p>
          <OriginField {...props} />
          <OpennessField {...props} />
        </>
      )
  }
}
