import type { Translation } from '#shared/i18n/translation.ts'
import type { claims as en } from '#shared/i18n/en/claims.ts'

export const claims: Translation<typeof en> = {
  about: 'Che cosa è stato detto sulle quote, e se i dati lo confermano',
  empty:
    'Un’affermazione è una frase con un numero; legata a una quota mostra se i dati la sostengono, e in quale lettura.',
  new: 'Nuova affermazione',
  add: 'Aggiungi affermazione',
  edit: 'Modifica affermazione',
  inspect: 'Da dove viene?',
  removed: 'Affermazione {{ref}} eliminata',
  find: 'Cerca tra le affermazioni',
  all: 'Tutte',
  filter: 'Filtra per verdetto',
  noneFound: 'Nessuna affermazione corrisponde.',
  open: 'Apri la fonte',
  text: 'Frase',
  quote: 'Citazione',
  published: 'Pubblicato',
  url: 'Indirizzo',
  number: 'Che cosa si afferma',
  claimed: 'Affermato',
  tolerance: 'Vale come detto entro',
  metric: 'Quale numero risponde',
  noDataset: 'Ancora nessuno',
  by: 'Quota per',
  stat: 'Statistica',
  keys: 'Quota di chi',
  basis: 'Quota di che cosa, secondo la frase',
  basisHint:
    'Come dice la frase: se l’insieme di dati conta altro, i due non si confrontano. Lasciato aperto, una frase sul mercato non si confronta con una sola piattaforma',
  needText: 'Scrivere la frase',
}
