import type { Translation } from '#shared/i18n/translation.ts'
import type { verdicts as en } from '#shared/i18n/en/verdicts.ts'

export const verdicts: Translation<typeof en> = {
  supported: 'Confermata',
  overstated: 'Sovrastimata',
  understated: 'Sottostimata',
  contradicted: 'Smentita',
  'not-comparable': 'Non confrontabile',
  'no-data': 'Senza dati',
  'within-tolerance':
    'I dati danno {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%; {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% rientra, entro {{tolerance, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} punti, in ciò che la frase consente.',
  'range-reaches':
    'I dati danno {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%, con un intervallo {{low, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}–{{high, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% che arriva a ciò che la frase consente.',
  'above-data':
    'L’affermazione dice {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%, i dati danno {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%: {{difference, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} punti in meno.',
  'below-data':
    'L’affermazione dice {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%, i dati danno {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}%: {{difference, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} punti in più.',
  'opposite-direction':
    'L’affermazione parla di una variazione di {{claimed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} punti; i dati si sono mossi in senso opposto: {{computed, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} punti.',
  'rank-holds': 'Nei dati è al posto {{computed}}, come affermato.',
  'rank-differs': 'L’affermazione dice posto {{claimed}}, nei dati è al posto {{computed}}.',
  'basis-differs':
    'L’affermazione parla di «{{claimedBasis}}», i dati di «{{basis}}»: i numeri sono quote di cose diverse.',
  'only-mean': '{{dataset}} riporta soltanto medie, e l’affermazione parla d’altro.',
  'only-peak': '{{dataset}} riporta soltanto massimi, e l’affermazione parla d’altro.',
  'only-low': '{{dataset}} riporta soltanto minimi, e l’affermazione parla d’altro.',
  'matches-series':
    'Corrisponderebbe alla quota di {{period}}: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% ({{dataset}}).',
  'matches-mean':
    'Corrisponderebbe alla media: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% ({{dataset}}).',
  'matches-pooled':
    'Corrisponderebbe alla quota complessiva del periodo: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% ({{dataset}}).',
  'matches-peak':
    'Corrisponderebbe al massimo: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% in {{period}} ({{dataset}}).',
  'matches-low':
    'Corrisponderebbe al minimo: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% in {{period}} ({{dataset}}).',
  'matches-latest':
    'Corrisponderebbe all’ultima quota: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}}% in {{period}} ({{dataset}}).',
  'matches-change':
    'Corrisponderebbe alla variazione: {{value, number(minimumFractionDigits: 1; maximumFractionDigits: 2)}} punti ({{dataset}}).',
  'dataset-damaged':
    'L’insieme di dati dell’affermazione, o il catalogo su cui poggia, non è ciò che è stato scritto: resta fuori.',
  'no-dataset': 'Non è scelto alcun insieme di dati con cui confrontare l’affermazione.',
  'dataset-gone': 'L’insieme di dati con cui l’affermazione era confrontata non c’è più.',
  'no-keys': 'L’affermazione non dice di chi è la quota.',
  'key-missing': '{{dataset}} non contiene «{{keys}}».',
  'no-observations': 'I dati non contengono osservazioni a riguardo nel periodo indicato.',
}
