import type { Translation } from '#shared/i18n/translation.ts'
import type { importingCatalogue as en } from '#shared/i18n/en/import-catalogue.ts'

export const importingCatalogue: Translation<typeof en> = {
  issue_catalogue_added:
    'Aggiunti al catalogo: modelli {{models}}, sviluppatori {{developers}}, famiglie {{families}}, altri nomi {{aliases}}',
  issue_catalogue_completed_one: 'È stato inserito {{count}} dato che mancava nel catalogo',
  issue_catalogue_completed_other: 'Sono stati inseriti {{count}} dati che mancavano nel catalogo',
  issue_catalogue_known_one: '{{count}} modello era già nel catalogo',
  issue_catalogue_known_other: '{{count}} modelli erano già nel catalogo',
  issue_catalogue_differs: 'Per {{name}} il file indica «{{value}}»; il catalogo mantiene «{{kept}}»',
  issue_label_disputed:
    'Il file dice «{{value}}» di {{name}}; il catalogo tiene «{{kept}}»: etichetta contestata',
  issue_labels_added_one: '{{count}} etichetta aggiunta, con la sua fonte ({{known}} c’erano già)',
  issue_labels_added_other: '{{count}} etichette aggiunte, con la loro fonte ({{known}} c’erano già)',
  issue_labels_agree_one: '{{count}} etichetta dice ciò che il catalogo tiene',
  issue_labels_agree_other: '{{count}} etichette dicono ciò che il catalogo tiene',
  issue_labels_beside:
    'Le etichette accanto ai nomi concordano con il catalogo per il {{agree, number(maximumFractionDigits: 1)}}% del valore e ne differiscono per il {{differ, number(maximumFractionDigits: 1)}}%',
  skip_no_developer: 'Non indica alcuno sviluppatore',
  skip_no_label: 'Non dice nulla che un’etichetta possa tenere',
  skip_label_excluded: 'Segnato come da non contare',
  skip_router: 'Un instradatore che inoltra richieste, non un modello',
  way_entry: 'una voce del catalogo',
  'way_new-model': 'un nuovo modello',
  'way_new-family': 'una nuova famiglia di modelli',
  'way_new-developer': 'un nuovo sviluppatore',
  way_segment: 'un gruppo di modelli',
  commitCatalogue_one: 'Aggiungi {{formatted}} voce al catalogo',
  commitCatalogue_other: 'Aggiungi {{formatted}} voci al catalogo',
  openCatalogueDone: 'Apri il catalogo',
}
