import { originCodes } from '#shared/vocabulary/classes.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import type { EngineClient } from '../../engine/queries.ts'
import { orpc } from '../../engine/queries.ts'
import { useT } from '../../language/language.ts'
import partStyles from '../../ui/forms/forms.module.css'
import { useErrorsInLanguage } from '../../ui/forms/use-errors-in-language.ts'
import { FormPane } from '../../ui/forms/FormPane.tsx'

type DeveloperInput = Parameters<EngineClient['catalogue']['addDeveloper']>[0]

/** A developer the shipped catalogue does not know. */
export function DeveloperPane({ onClose }: { onClose: () => void }) {
  const t = useT()
  const add = useMutation(orpc.catalogue.addDeveloper.mutationOptions({ meta: { quiet: true } }))
  const form = useForm<DeveloperInput>({
    initialValues: { name: '', country: '', origin: 'unknown', note: '' },
    validate: {
      name: (name) => (name.trim() === '' ? t('catalogue:needName') : null),
      country: (country) => (/^([A-Za-z]{2})?$/.test(country) ? null : t('catalogue:countryHint')),
    },
  })
  useErrorsInLanguage(form)
  return (
    <FormPane
      title={t('catalogue:newDeveloper')}
      submit={t('common:add')}
      saving={add.isPending}
      onSubmit={form.onSubmit((input) =>
        add.mutate({ ...input, country: input.country.toUpperCase() }, { onSuccess: onClose }),
      )}
      onClose={onClose}
      error={add.error}
    >
      <TextInput label={t('common:name')} required maxLength={300} {...form.getInputProps('name')} />
      <div className={partStyles.pair}>
        <TextInput
          label={t('catalogue:country')}
          placeholder="CN"
          maxLength={2}
          {...form.getInputProps('country')}
        />
        <Select
          label={t('common:dimension_origin')}
          data={originCodes.map((one) => ({ value: one, label: t(`common:origin_${one}`) }))}
          {...form.getInputProps('origin')}
        />
      </div>
      <Textarea label={t('common:note')} maxLength={4000} {...form.getInputProps('note')} />
    </FormPane>
  )
}
