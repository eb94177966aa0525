import type { help as english } from '#shared/i18n/en/help.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const help: Translation<typeof english> = {
  guide: 'Guida',
  topics: 'Argomenti della guida',
  find: 'Cerca nella guida',
  nothing: 'Nella guida non se ne parla',
  found_one: '{{count}} punto',
  found_other: '{{count}} punti',
  onPage: 'Aiuto su questa pagina',
  address: 'Collegamento a «{{heading}}»',
  next: 'Avanti: {{title}}',
}
