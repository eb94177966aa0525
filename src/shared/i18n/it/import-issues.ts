import type { importIssues as en } from '#shared/i18n/en/import-issues.ts'
import type { Translation } from '#shared/i18n/translation.ts'

/** What an import can say of a file, and why a row is left out. */
export const importIssues: Translation<typeof en> = {
  issue_bad_number: '“{{value}}” non è un numero',
  issue_huge_number: '“{{value}}” supera il numero più grande che si può conservare (circa 1,8e308)',
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
  issue_shares_sum: 'Le quote di {{period}} sommano a {{sum}} anziché a 100',
  issue_shares_sum_more_one: 'In {{count}} altro periodo le quote non sommano a 100',
  issue_shares_sum_more_other: 'In altri {{count}} periodi le quote non sommano a 100',
  issue_overlap_possible_one:
    'In {{count}} periodo le quote sommano a più di 100 ({{period}}: {{sum}}). Uno stesso utente o una stessa richiesta può contare per più di una?',
  issue_overlap_possible_other:
    'In {{count}} periodi le quote sommano a più di 100 (il massimo in {{period}}: {{sum}}). Uno stesso utente o una stessa richiesta può contare per più di una?',
  issue_total_possible:
    '“{{value}}” può essere il nome di un totale, ma non è la somma delle altre righe; è stato mantenuto. Se è un totale, toglilo dal file',
  issue_total_unequal:
    '“{{value}}” è indicato come totale ma non è la somma delle altre righe; è stato escluso',
  issue_subtotal_unequal:
    '“{{value}}” non è la somma delle righe rientrate sotto di esso; sono state acquisite tutte e possono sovrapporsi',
  issue_date_order_mixed:
    'Alcune date hanno prima il giorno, altre prima il mese; quelle leggibili in entrambi i modi seguono la maggioranza della colonna',
  issue_decimal_assumed:
    'Nulla dice se il separatore in numeri come {{value}} sia decimale; si è assunto il punto decimale. Se è sbagliato, scegliere il segno decimale della colonna',
  issue_thousands_assumed:
    'Nulla dice se il separatore in numeri come {{value}} sia decimale; poiché ciò che si conta è intero, è stato preso per quello delle migliaia. Se è sbagliato, scegliere il segno decimale della colonna',
  issue_scale_by_letter: 'La lettera alla fine di “{{value}}” è stata presa per la scala dei suoi numeri',
  issue_change_kept:
    '“{{value}}” è una variazione, non un livello: i suoi numeri sono tenuti come punteggio in {{unit}}, non come misura a sé',
  issue_fraction_of_count_one: '{{count}} numero è una frazione di ciò che si conta, per esempio {{value}}',
  issue_fraction_of_count_other:
    '{{count}} numeri sono frazioni di ciò che si conta, per esempio {{value}}: la scala o il segno decimale è giusto?',
  issue_number_marks_one: 'Il richiamo dietro {{count}} numero ({{value}}) è tenuto nella sua nota',
  issue_number_marks_other:
    'I richiami dietro {{count}} numeri, per esempio {{value}}, sono tenuti nelle loro note',
  issue_base_left_out_one: '{{count}} riga dice quanti hanno risposto ed è stata esclusa: {{value}}',
  issue_base_left_out_other:
    '{{count}} righe dicono quanti hanno risposto e sono state escluse, per esempio {{value}}',
  issue_totals_left_out_one: '{{count}} riga somma le altre ed è stata esclusa: {{value}}',
  issue_totals_left_out_other: '{{count}} righe sommano le altre e sono state escluse, per esempio {{value}}',
  issue_bad_unit: '“{{value}}” non è un’unità conosciuta',
  issue_other_currency: '“{{value}}” è in un’altra valuta rispetto al dataset',
  issue_other_unit: '“{{value}}” ha il segno di un’unità diversa da quella misurata',
  issue_unit_unknown:
    '“{{value}}” sotto “{{header}}” non è un’unità nota: i numeri sono presi così come sono. Se sono migliaia o in un’altra valuta, dillo nell’intestazione o indica tu l’unità',
  issue_measure_by_sign:
    'L’intestazione nomina {{found}}, ma i segni delle celle dicono {{measure}}; preso come {{measure}}',
  issue_margin_unclear_one:
    'Il margine di {{count}} valore ({{value}}) può essere o no nella scala del valore; è stato tralasciato e conservato nella nota',
  issue_margin_unclear_other:
    'I margini di {{count}} valori, come {{value}}, possono essere o no nella scala del valore; sono stati tralasciati e conservati nelle note',
  issue_rows_other_measure_one: '{{count}} riga riguarda un’altra misura ed è stata tralasciata: {{value}}',
  issue_rows_other_measure_other:
    '{{count}} righe riguardano un’altra misura e sono state tralasciate, come {{value}}',
  issue_currency_assumed_unsaid: 'Nulla dice in quale valuta sono gli importi; presi come {{unit}}',
  issue_currency_assumed_sign: '“{{value}}” indica più di una valuta; preso come {{unit}}',
  issue_decimal_mixed_one:
    '{{count}} numero usa un segno decimale diverso da quello della sua colonna; è stato letto secondo il proprio',
  issue_decimal_mixed_other:
    '{{count}} numeri usano un segno decimale diverso da quello della loro colonna; sono stati letti secondo il proprio',
  issue_footnote_marks_one: 'Da {{count}} nome è stato tolto il richiamo di nota, per esempio {{value}}',
  issue_footnote_marks_other: 'Da {{count}} nomi sono stati tolti i richiami di nota, per esempio {{value}}',
  issue_total_column: 'La colonna “{{value}}” somma le altre ed è stata esclusa',
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
  issue_sheets_unreadable: 'I fogli danneggiati sono stati esclusi: {{value}}',
  issue_formulas_without_value:
    'Il file contiene formule il cui risultato non è mai stato calcolato; sono lette come mancanti: {{value}}',
  issue_lines_unreadable: 'Le righe che non sono JSON sono state rifiutate: {{value}}',
  issue_personal_dropped:
    'Le colonne personali sono escluse: {{value}}. Per conservarne una assegnarle un ruolo',
  issue_column_left_out: 'Esclusa: {{value}}. Per leggere quella, assegnarle il ruolo «valore»',
  issue_other_measures: 'Il file contiene anche {{value}}; per leggere quella, sceglierne la misura',
  issue_other_tables: 'Il file contiene anche {{value}}; ciascuna è una tabella a sé',
  issue_country_unknown: '«{{value}}» non è il nome di un paese conosciuto; lasciato vuoto',
  issue_grain_finer:
    'I periodi del file sono più fini ($t(common:grain_{{found}})) di quelli del dataset ($t(common:grain_{{grain}})) e non vengono troncati. Salvali per $t(common:grain_{{grain}}) per raggrupparli: i flussi sono ripartiti per giorni, quote e consistenze ponderate per giorni',
  issue_regrouped:
    'Raggruppati da $t(common:grain_{{found}}) a $t(common:grain_{{grain}}): $t(import:regroup_{{rule}})',
  issue_regroup_partial_one:
    '{{count}} periodo è coperto solo in parte dal file: {{period}} per {{days}} giorni su {{of}}',
  issue_regroup_partial_other:
    '{{count}} periodi sono coperti solo in parte dal file, il primo è {{period}}, per {{days}} giorni su {{of}}',
  issue_regroup_gaps_one:
    'A {{count}} valore mancano alcuni dei periodi che il file copre; la media è su quelli che ha',
  issue_regroup_gaps_other:
    'A {{count}} valori mancano alcuni dei periodi che il file copre; la media è su quelli che hanno',
  issue_weeks_moved:
    'Le settimane del file non vanno da lunedì a domenica. Ciascuna è conservata come la settimana ISO che contiene la maggior parte dei suoi giorni: quella scritta {{from}} come {{to}}',
  issue_rows_told_apart:
    'Righe con lo stesso periodo e soggetto differiscono in {{value}}, conservato come categoria',
  issue_rows_not_apart:
    'Righe con lo stesso periodo e soggetto differiscono in {{value}}, che non ha un ruolo. Assegna a una colonna il ruolo «categoria» per tenerle distinte',
  issue_user_windows:
    'Utenti di un giorno, di una settimana o di un mese stanno fianco a fianco. Restano distinti come categorie e non vanno sommati',
  issue_labels_carried:
    'Le etichette che stanno solo nella prima riga del loro gruppo valgono anche per le righe sottostanti: {{value}}',
  issue_running_total:
    '«{{value}}» è un totale progressivo: ogni valore contiene i precedenti. È conservato come tale; si può salvare invece la differenza da un periodo all’altro',
  issue_running_possible:
    '«{{value}}» cresce soltanto da un periodo all’altro: è un totale progressivo? È stato letto come conteggio di ogni periodo',
  issue_running_differenced_one:
    'I totali progressivi sono stati sostituiti da quanto si è aggiunto in ogni periodo; {{count}} valore senza un periodo subito prima è mancante',
  issue_running_differenced_other:
    'I totali progressivi sono stati sostituiti da quanto si è aggiunto in ogni periodo; {{count}} valori senza un periodo subito prima sono mancanti',
  issue_running_fell_one:
    '{{count}} totale progressivo è più basso del precedente; quanto si è aggiunto in quel periodo è mancante',
  issue_running_fell_other:
    '{{count}} totali progressivi sono più bassi dei precedenti; quanto si è aggiunto in quei periodi è mancante',
  issue_profile_possible:
    'Le intestazioni sono come quelle di $t(import:profile_{{value}}), ma nulla nel file dice che l’editore sia quello; è stato letto come tabella generica. Chiedi quel profilo se lo è',
  issue_rows_hidden_one: '{{count}} riga è nascosta o filtrata nel foglio di calcolo; è stata letta comunque',
  issue_rows_hidden_other:
    '{{count}} righe sono nascoste o filtrate nel foglio di calcolo; sono state lette comunque',
  issue_rows_hidden_skipped_one: '{{count}} riga nascosta o filtrata nel foglio di calcolo è stata esclusa',
  issue_rows_hidden_skipped_other:
    '{{count}} righe nascoste o filtrate nel foglio di calcolo sono state escluse',
  issue_columns_hidden: 'Colonne nascoste nel foglio di calcolo sono state lette comunque: {{value}}',
  issue_columns_unused:
    'Escluse, perché non distinguono nulla: {{value}}. Assegna un ruolo a una per conservarla',
  issue_cells_stray: 'Singole celle lontane dalla tabella sono state escluse: {{value}}',
  issue_bytes_unreadable: 'Byte che non sono testo nella codifica del file sono mostrati come �: {{value}}',
  issue_encoding_guessed:
    'La codifica è un’ipotesi: {{value}}. Controlla i nomi con lettere oltre A–Z; salva il file come UTF-8 se sono sbagliati',
  issue_lists_nested: 'Una colonna contiene elenchi di record, disposti come righe: {{value}}',
  skip_hidden: 'Nascosta o filtrata nel foglio di calcolo',
  skip_blank: 'Riga vuota',
  skip_remark: 'Nota o titolo, senza valori',
  skip_total: 'Totale di altre righe, secondo il nome',
  skip_total_sum: 'Totale: la somma di altre righe',
  skip_subtotal: 'Totale parziale: la somma delle righe rientrate sotto',
  skip_base: 'Quanti hanno risposto',
  skip_header: 'Intestazioni ripetute',
  skip_other_measure: 'Un’altra misura',
  skip_before_coverage: 'Solo zeri: prima dell’inizio della rilevazione, quindi mancante',
  skip_excluded: 'Chi pubblica i dati esclude questa riga',
  issue_dataset_doubled:
    '“{{value}}” contiene già le stesse osservazioni: due dataset con un solo contenuto lo contano due volte dove si usano entrambi',
  issue_rows_mostly_lost:
    '{{rejected}} righe su {{rows}} andrebbero perse, per lo più perché: $t(import:issue_{{reason}})',
  issue_part_beside_whole_blank:
    '{{value}} sta accanto a ciò che non ne indica e vale per tutto: non si possono sommare',
  issue_part_beside_whole:
    '{{value}} sta accanto al totale di cui fa parte ({{whole}}): non si possono sommare',
  issue_sum_breaks_one: 'Le quote di {{period}} facevano 100 e darebbero {{sum}}',
  issue_sum_breaks_other:
    'In {{count}} periodi le quote facevano 100 e non lo farebbero più (il primo {{period}}: {{sum}})',
  issue_names_near_one:
    '{{count}} nome differisce da un altro solo per la punteggiatura e resta un soggetto a sé: {{value}}',
  issue_names_near_other:
    '{{count}} nomi differiscono da altri solo per la punteggiatura e restano soggetti a sé: {{value}}',
  issue_names_respelled_one:
    '{{count}} nome che differisce da un altro solo per maiuscole o spazi è stato preso come lo stesso: {{value}}',
  issue_names_respelled_other:
    '{{count}} nomi che differiscono da altri solo per maiuscole o spazi sono stati presi come gli stessi, per esempio {{value}}',
  factor_up3: '× 1.000',
  factor_down3: '÷ 1.000',
  factor_up6: '× 1.000.000',
  factor_down6: '÷ 1.000.000',
  issue_unit_jump_one:
    'Dal periodo precedente a {{period}} i valori cambiano in media di $t(import:factor_{{factor}}): l’unità è la stessa?',
  issue_unit_jump_other:
    'In {{count}} periodi i valori cambiano di mille o un milione di volte rispetto al precedente (il primo {{period}}: $t(import:factor_{{factor}})): l’unità è la stessa?',
  issue_vanished_replaced_one:
    '{{count}} osservazione salvata non è più nel file, che copre tutto il suo periodo, e viene tolta: {{value}}',
  issue_vanished_replaced_other:
    '{{count}} osservazioni salvate non sono più nel file, che copre tutti i loro periodi, e vengono tolte: {{value}}',
  issue_vanished_kept_one: '{{count}} osservazione salvata non è nel file e resta',
  issue_vanished_kept_other: '{{count}} osservazioni salvate non sono nel file e restano',
  issue_name_numbered: 'Un altro dataset si chiama “{{value}}”; questo diventa “{{name}}”',
}
