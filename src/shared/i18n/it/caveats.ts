import type { Translation } from '#shared/i18n/translation.ts'
import type { caveats as en } from '#shared/i18n/en/caveats.ts'

export const caveats: Translation<typeof en> = {
  synthetic: 'Questi dati sono sintetici: generati a somiglianza di cifre pubblicate, non misurati.',
  'aggregation-mean': 'La fonte riporta medie sul proprio periodo; sono mostrate come pubblicate.',
  'aggregation-peak':
    'La fonte riporta i massimi; possono venire da periodi diversi e non compongono un intero.',
  'aggregation-low':
    'La fonte riporta i minimi; possono venire da periodi diversi e non compongono un intero.',
  'aggregation-cumulative':
    'I valori sono totali progressivi dall’inizio, non l’uso all’interno di ciascun periodo.',
  'of-whole': 'Quote del totale indicato dal dataset, di cui i membri sono parti.',
  nested:
    '{{whole}} e la sua parte {{part}} vengono sommati: indica nei dettagli del dataset quale dei due fa il totale.',
  overlapping:
    'Un utente può contare in più categorie: le quote non devono necessariamente dare 100% in totale.',
  'sum-over-100_one':
    'In {{count}} periodo le quote fornite superano il 100% in totale ({{max, number(maximumFractionDigits: 1)}}% in {{period}}).',
  'sum-over-100_other':
    'In {{count}} periodi le quote fornite superano il 100% in totale (fino a {{max, number(maximumFractionDigits: 1)}}% in {{period}}).',
  'missing-periods_one':
    '{{count}} periodo su {{total}} è senza osservazioni; è escluso dal calcolo, non contato come zero.',
  'missing-periods_other':
    '{{count}} periodi su {{total}} sono senza osservazioni; sono esclusi dal calcolo, non contati come zero.',
  unresolved:
    'Il {{share, number(maximumFractionDigits: 1)}}% del totale ha nomi che il catalogo non conosce; è mostrato come non attribuito.',
  'dimension-not-given':
    'Il {{share, number(maximumFractionDigits: 1)}}% del totale non dice a quale voce appartiene; è mostrato come non indicato.',
  'combined-mean':
    'Un periodo più lungo mostra la media per giorni di quelli più brevi, perché questi valori non si sommano nel tempo.',
  'combined-last': 'Un periodo più lungo mostra l’ultimo totale progressivo al suo interno.',
  'combined-max': 'Un periodo più lungo mostra il più alto dei massimi al suo interno.',
  'combined-min': 'Un periodo più lungo mostra il più basso dei minimi al suo interno.',
  'pooled-mean': 'Questi valori non hanno totali con cui ponderare: pesano secondo i giorni.',
  'pooled-last': 'I totali progressivi sono già aggregati: la quota complessiva è l’ultima.',
  'pooled-max': 'I massimi non si possono aggregare: è mostrato il più alto.',
  'pooled-min': 'I minimi non si possono aggregare: è mostrato il più basso.',
  'absence-zero_one': '{{count}} voce non ha righe in alcuni periodi: lì conta come nulla del totale.',
  'absence-zero_other': '{{count}} voci non hanno righe in alcuni periodi: lì contano come nulla del totale.',
  'absence-unknown_one':
    '{{count}} voce non ha righe in alcuni periodi: non si sa se lì sia stata usata, e le sue cifre valgono per i periodi che la riportano.',
  'absence-unknown_other':
    '{{count}} voci non hanno righe in alcuni periodi: non si sa se lì siano state usate, e le loro cifre valgono per i periodi che le riportano.',
  'absence-below-cut_one':
    '{{count}} voce non è in elenco in alcuni periodi: lì conta come nulla, e al massimo come la più piccola in elenco.',
  'absence-below-cut_other':
    '{{count}} voci non sono in elenco in alcuni periodi: lì contano come nulla, e al massimo come la più piccola in elenco.',
  'named-set-grows':
    'La fonte nomina {{last}} voci nell’ultimo periodo e {{first}} nel primo: ciò che è nuovo può essere solo nuovo nell’elenco.',
  'partial-left-out_one':
    'I dati coprono solo una parte di {{periods}}: è escluso da medie, massimi, ultimi valori e variazioni.',
  'partial-left-out_other':
    'I dati coprono solo una parte di {{periods}}: sono esclusi da medie, massimi, ultimi valori e variazioni.',
  'partial-periods_one':
    'I dati coprono solo il {{covered, number(maximumFractionDigits: 1)}}% dei giorni di {{period}}.',
  'partial-periods_other':
    'Di {{count}} periodi i dati coprono solo una parte dei giorni, di {{period}} il {{covered, number(maximumFractionDigits: 1)}}%.',
  'apportioned-by-days': 'Un periodo più breve a cavallo di due più lunghi è ripartito secondo i giorni.',
  'no-concentration': 'Quote che non sono parti di uno stesso intero non hanno una concentrazione.',
  narrowed:
    'È mostrata una parte dell’intero: {{part}}, pari al {{share, number(maximumFractionDigits: 1)}}%. Il resto conta in ogni totale e non ha una serie.',
  'given-renormalised':
    'La fonte dà quote del suo intero; qui sono quote di ciò che i membri scelti hanno insieme.',
  'segments-overlap':
    'I segmenti possono sovrapporsi: ciascuno è una quota dell’intero, e insieme non lo compongono.',
  'segment-mixed':
    '«{{segment}}» contiene {{groups}} e modelli che vi stanno accanto negli stessi periodi: il {{share, number(maximumFractionDigits: 1)}}% del segmento può contare due volte.',
  'segment-holds-from':
    '«{{segment}}» vale dal {{day}}; i periodi precedenti sono contati con la stessa regola.',
  'disputed-openness':
    'L’apertura di {{name}} è controversa: è contata come «$t(common:openness_{{held}})», mentre {{by}} dice «$t(common:openness_{{said}})»; ne dipende in media il {{mean, number(maximumFractionDigits: 1)}}% del totale, al massimo il {{most, number(maximumFractionDigits: 1)}}% ({{period}}).',
  'disputed-origin':
    'L’origine di {{name}} è controversa: è contata come «$t(common:origin_{{held}})», mentre {{by}} dice «$t(common:origin_{{said}})»; ne dipende in media il {{mean, number(maximumFractionDigits: 1)}}% del totale, al massimo il {{most, number(maximumFractionDigits: 1)}}% ({{period}}).',
  'disputed-more_one': 'Un’altra etichetta controversa ({{count}}) pesa di meno.',
  'disputed-more_other': 'Altre {{count}} etichette controverse pesano ciascuna di meno.',
}
