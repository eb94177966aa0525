import type { search as english } from '#shared/i18n/en/search.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const search: Translation<typeof english> = {
  placeholder: 'Cerca ovunque, o un comando',
  nothing: 'Nulla si chiama così e nessun testo lo dice',
  searching: 'Ricerca in corso…',
  found_one: '{{count}} risultato',
  found_other: '{{count}} risultati',
  kind_developer: 'Sviluppatori',
  kind_family: 'Famiglie',
  kind_model: 'Modelli',
  kind_view: 'Viste',
  commands: 'Comandi',
  some: '{{kind}} · {{shown}} di {{found}}',
}
