import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { decimalOf } from '#shared/i18n/reading.ts'
import { typedNumber } from '#shared/domain/typed-number.ts'
import { useLocale, useT } from '../../language/language.ts'

type WholeNumberFieldProps = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'min' | 'max'> & {
  value: number
  min: number
  max: number
  /** each number that fits, as it is typed */
  onNumber: (value: number) => void
  onLeave?: () => void
}

/** A field of one whole number: what is none, or is out of its range, is said and changes nothing. */
export function WholeNumberField({ value, min, max, onNumber, onLeave, ...rest }: WholeNumberFieldProps) {
  const t = useT()
  const locale = useLocale()
  const [text, setText] = useState<string | null>(null)
  const read = (typed: string): number | null => {
    const number = typedNumber(typed, decimalOf(locale))
    const found = number === 'no-number' ? null : number.value
    return found !== null && Number.isInteger(found) && found >= min && found <= max ? found : null
  }
  const isRefused = text !== null && read(text) === null
  return (
    <TextInput
      {...rest}
      inputMode="numeric"
      value={text ?? String(value)}
      error={isRefused && t('common:wholeNumberBetween', { min, max })}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        const number = read(typed)
        if (number !== null) onNumber(number)
      }}
      onBlur={() => {
        // What was refused is not kept: the field shows the number that holds.
        setText(null)
        onLeave?.()
      }}
    />
  )
}
