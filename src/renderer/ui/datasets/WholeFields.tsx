import { Select, TextInput } from '@mantine/core'
import { type Definition, wholeSchema } from '#shared/contract/common.ts'
import { termDimensions } from '#shared/vocabulary/dimensions.ts'
import { useT } from '../../language/language.ts'

type Whole = Definition['whole']
type WholeFieldsProps = { whole: Whole; onChange: (whole: Whole) => void; readOnly?: boolean }

const levels = wholeSchema.shape.level.unwrap().options

/** Terms as one writes them: with commas between; a dash for what names none. */
const termsText = (terms: readonly string[] | undefined): string =>
  (terms ?? []).map((term) => (term === '' ? '–' : term)).join(', ')

const termsOf = (text: string): string[] =>
  text
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term !== '')
    .map((term) => (/^[-–—]$/.test(term) ? '' : term))

/** Which rows make the whole where a dataset holds parts beside it; the parts are a breakdown, and are not added. */
export function WholeFields({ whole, onChange, readOnly = false }: WholeFieldsProps) {
  const t = useT()
  return (
    <>
      <Select
        label={t('data:wholeLevel')}
        description={t('data:wholeText')}
        inputWrapperOrder={['label', 'input', 'description']}
        allowDeselect={false}
        readOnly={readOnly}
        value={whole.level ?? 'all'}
        onChange={(next) => {
          const { level: _, ...rest } = whole
          const level = levels.find((one) => one === next)
          onChange(level ? { ...rest, level } : rest)
        }}
        data={[
          { value: 'all', label: t('data:whole_all') },
          ...levels.map((one) => ({ value: one, label: t(`data:whole_${one}`) })),
        ]}
      />
      {termDimensions.map((dimension) => {
        const text = termsText(whole[dimension])
        const commit = (typed: string): void => {
          const { [dimension]: _, ...rest } = whole
          const terms = termsOf(typed)
          if (termsText(terms) !== text) onChange(terms.length > 0 ? { ...rest, [dimension]: terms } : rest)
        }
        return (
          <TextInput
            // What is stored comes in beside what is typed elsewhere.
            key={`${dimension} ${text}`}
            label={t(`data:whole_${dimension}`)}
            placeholder={t(`data:wholeHint_${dimension}`)}
            defaultValue={text}
            readOnly={readOnly}
            onBlur={(event) => commit(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit(event.currentTarget.value)
            }}
          />
        )
      })}
    </>
  )
}
