import { Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { Developer } from '#shared/contract/catalogue.ts'
import { type Openness, opennessCodes } from '#shared/vocabulary/classes.ts'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import { FormPane } from '../../ui/forms/FormPane.tsx'

type FamilyPaneProps = { developers: readonly Developer[]; developerId: number | null; onClose: () => void }
type FamilyForm = {
  name: string
  developerId: string | null
  openness: Openness
  licence: string
  note: string
}

/** A family of models the shipped catalogue does not know. */
export function FamilyPane({ developers, developerId, onClose }: FamilyPaneProps) {
  const t = useT()
  const add = useMutation(orpc.catalogue.addFamily.mutationOptions({ meta: { quiet: true } }))
  const form = useForm<FamilyForm>({
    initialValues: {
      name: '',
      developerId: developerId === null ? null : String(developerId),
      openness: 'unknown',
      licence: '',
      note: '',
    },
    validate: {
      name: (name) => (name.trim() === '' ? t('catalogue:needName') : null),
      developerId: (id) => (id === null ? t('catalogue:needDeveloper') : null),
    },
  })
  useErrorsInLanguage(form)
  return (
    <FormPane
      title={t('catalogue:newFamily')}
      submit={t('common:add')}
      saving={add.isPending}
      onSubmit={form.onSubmit((input) =>
        add.mutate({ ...input, developerId: Number(input.developerId) }, { onSuccess: onClose }),
      )}
      onClose={onClose}
      error={add.error}
    >
      <TextInput label={t('common:name')} required maxLength={300} {...form.getInputProps('name')} />
      <Select
        label={t('common:dimension_developer')}
        required
        searchable
        data={developers.map((one) => ({ value: String(one.id), label: one.name }))}
        {...form.getInputProps('developerId')}
      />
      <Select
        label={t('common:dimension_openness')}
        data={opennessCodes.map((one) => ({ value: one, label: t(`common:openness_${one}`) }))}
        {...form.getInputProps('openness')}
      />
      <TextInput label={t('catalogue:licence')} maxLength={300} {...form.getInputProps('licence')} />
      <Textarea label={t('common:note')} maxLength={4000} {...form.getInputProps('note')} />
    </FormPane>
  )
}
