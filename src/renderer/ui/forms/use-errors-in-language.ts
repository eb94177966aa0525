import { useEffect } from 'react'
import { useLocale } from '../../language/language.ts'

type Form = { readonly errors: object; validate: () => unknown }

/** What a form says is wrong is kept as a text: in another language it is said anew. */
export function useErrorsInLanguage({ errors, validate }: Form): void {
  const locale = useLocale()
  useEffect(() => {
    if (Object.keys(errors).length > 0) validate()
    // Asked again by the language alone: what is typed meanwhile is not judged before one tries to save.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [locale])
}
