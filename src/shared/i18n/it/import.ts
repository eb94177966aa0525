import type { Translation } from '../translation.ts'
import type { importing as en } from '../en/import.ts'

export const importing: Translation<typeof en> = {
  issue_bad_number: '“{{value}}” non è un numero',
  issue_bad_period: '“{{value}}” non è un periodo',
  issue_no_period: 'La riga non indica alcun periodo',
  issue_no_subject: 'La riga non indica alcun soggetto',
  issue_error_cell: 'La cella contiene l’errore {{value}}',
  issue_interval_order: '“{{value}}” non è compreso tra il suo minimo e il suo massimo',
  issue_negative_value: '“{{value}}” è negativo',
  issue_share_over_100: '“{{value}}” è una quota superiore al 100 per cento',
  issue_period_grain: 'Il periodo non corrisponde alla granularità del dataset',
  issue_duplicate:
    'Lo stesso periodo e lo stesso soggetto compaiono già più sopra; questo valore (“{{value}}”) non è stato acquisito',
  issue_missing_value_column: 'nessuna colonna contiene i valori',
  issue_missing_period_column: 'nessuna colonna e nessuna intestazione indica il periodo',
  issue_missing_subject_column: 'nessuna colonna indica il soggetto',
  issue_manifest_sha256: 'Il file non è quello descritto da {{value}}: lo SHA-256 è diverso',
  issue_manifest_rows: '{{value}} dichiara {{declared}} righe; il file ne ha {{rows}}',
  issue_manifest_unreadable: 'Il manifesto {{value}} non è leggibile',
  issue_share_sum_over_one: 'Le quote di {{period}} sommano a {{sum}}, più di 100',
  issue_share_sum_over_other:
    'In {{count}} periodi le quote sommano a più di 100; il massimo in {{period}}: {{sum}}',
  issue_share_sum_under_one: 'Le quote di {{period}} sommano a {{sum}}; il resto è indicato come tale',
  issue_share_sum_under_other:
    'In {{count}} periodi le quote sommano a meno di 100; il minimo in {{period}}: {{sum}}. Il resto è indicato come tale',
  issue_measure_assumed: 'Nulla dice che cosa viene misurato; interpretato come {{measure}}',
  issue_measure_differs: 'Il file sembra misurare {{found}}; il dataset contiene {{measure}}',
  issue_date_order_assumed: 'Nulla dice se in date come {{value}} venga prima il giorno o il mese',
  issue_issues_left_out_one: 'Un’altra cella illeggibile non è elencata',
  issue_issues_left_out_other: 'Altre {{count}} celle illeggibili non sono elencate',
  issue_duplicates_summed_one: '{{count}} valore ripetuto è stato sommato a quello precedente',
  issue_duplicates_summed_other: '{{count}} valori ripetuti sono stati sommati a quelli precedenti',
  issue_duplicates_replaced_one: '{{count}} valore ripetuto ha sostituito quello precedente',
  issue_duplicates_replaced_other: '{{count}} valori ripetuti hanno sostituito quelli precedenti',
  issue_fractions_scaled:
    'Le quote senza segno di percentuale sono state moltiplicate per {{scale}} per ottenere percentuali',
  issue_integer_rounded_one:
    '{{count}} numero intero ha più cifre di quante se ne possano conservare; è stato preso il più vicino',
  issue_integer_rounded_other:
    '{{count}} numeri interi hanno più cifre di quante se ne possano conservare; sono stati presi i più vicini',
  issue_missing_values_one: '{{count}} valore è indicato come mancante; resta mancante, non diventa zero',
  issue_missing_values_other:
    '{{count}} valori sono indicati come mancanti; restano mancanti, non diventano zero',
  issue_preamble_skipped_one: '{{count}} riga sopra le intestazioni non è stata letta come dato',
  issue_preamble_skipped_other: '{{count}} righe sopra le intestazioni non sono state lette come dati',
  issue_subject_assumed: 'Nessuna colonna indica modelli; i valori valgono per tutti i modelli insieme',
  issue_macros_ignored: 'Il file contiene macro; sono state ignorate',
  issue_links_ignored: 'Il file rimanda ad altri file; i collegamenti non sono stati seguiti',
  issue_sheets_hidden: 'I fogli nascosti sono stati esclusi: {{value}}',
  skip_blank: 'Riga vuota',
  skip_footer: 'Nota, non un dato',
  skip_total: 'Totale di altre righe',
  skip_header: 'Intestazioni ripetute',
  skip_no_values: 'Nome senza valori',
  skip_other_measure: 'Un’altra misura',
  skip_before_coverage: 'Solo zeri: prima dell’inizio della rilevazione, quindi mancante',
}
