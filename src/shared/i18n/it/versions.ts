import type { Translation } from '#shared/i18n/translation.ts'
import type { versions as en } from '#shared/i18n/en/versions.ts'

export const versions: Translation<typeof en> = {
  about: 'Copie intere di questo spazio di lavoro, e che cosa è stato fatto fra l’una e l’altra',
  empty:
    'Una versione è una copia intera dello spazio di lavoro: se ne conserva una al giorno, prima delle grandi importazioni e prima di un ripristino. Conservane una ora per poter tornare a questo momento.',
  keepNow: 'Conserva una versione ora',
  keeping: 'Conservazione di una versione',
  kept: 'Una versione è stata conservata',
  saveCopy: 'Salva una copia',
  saving: 'Copia dello spazio di lavoro',
  copied: '{{file}} è una copia intera e può essere inviata',
  restore: 'Ripristina',
  restoreOf: 'Ripristina la versione del {{when}}',
  restoring: 'Ripristino di una versione',
  restored: 'La versione del {{when}} è ripristinata. Ciò che c’era prima è conservato.',
  timeLine: 'Versioni, dalla più recente',
  now: 'Adesso',
  reason_daily: 'prima del giorno',
  reason_import: 'prima di una grande importazione',
  reason_migration: 'prima di un aggiornamento del file',
  reason_restore: 'prima di un ripristino',
  reason_manual: 'conservata a mano',
  damaged: 'danneggiata',
  damagedLong:
    'Lo spazio di lavoro era danneggiato quando è stata conservata, o lo è il file: non si può ripristinare',
  changes_one: '{{count}} modifica',
  changes_other: '{{count}} modifiche',
  more_one: 'e un’altra',
  more_other: 'e altre {{count}}',
  takenBack_one: '{{count}} annullata',
  takenBack_other: '{{count}} annullate',
  noChange: 'Nessuna modifica',
  notCompared: 'Confronto impossibile',
  content: 'Contenuto diverso: {{datasets}}',
  notKept: 'L’ultima versione prevista non è stata conservata',
  rule: 'Restano tre di oggi, una per ciascuno di sette giorni e di quattro settimane; ciò che conservi a mano resta finché non ne rimuovi il file. Si trovano in {{folder}}.',
}
