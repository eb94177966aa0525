import type { Translation } from '../translation.ts'
import type { verdicts as en } from '../en/verdicts.ts'

export const verdicts: Translation<typeof en> = {
  supported: 'Confermata',
  overstated: 'Sovrastimata',
  understated: 'Sottostimata',
  contradicted: 'Smentita',
  'not-comparable': 'Non confrontabile',
  'no-data': 'Senza dati',
  'stat-series': 'quota nel periodo',
  'stat-mean': 'media',
  'stat-pooled': 'quota complessiva',
  'stat-peak': 'massimo',
  'stat-low': 'minimo',
  'stat-latest': 'ultima quota',
  'stat-rank': 'posizione',
  'stat-change': 'variazione',
  'within-tolerance':
    'I dati danno {{computed, number(maximumFractionDigits: 2)}} %; {{claimed, number(maximumFractionDigits: 2)}} % rientra, entro {{tolerance, number(maximumFractionDigits: 2)}} punti, in ciò che la frase consente.',
  'range-reaches':
    'I dati danno {{computed, number(maximumFractionDigits: 2)}} %, con un intervallo {{low, number(maximumFractionDigits: 2)}}–{{high, number(maximumFractionDigits: 2)}} % che arriva a ciò che la frase consente.',
  'above-data':
    'L’affermazione dice {{claimed, number(maximumFractionDigits: 2)}} %, i dati danno {{computed, number(maximumFractionDigits: 2)}} %: {{difference, number(maximumFractionDigits: 2)}} punti in meno.',
  'below-data':
    'L’affermazione dice {{claimed, number(maximumFractionDigits: 2)}} %, i dati danno {{computed, number(maximumFractionDigits: 2)}} %: {{difference, number(maximumFractionDigits: 2)}} punti in più.',
  'opposite-direction':
    'L’affermazione parla di una variazione di {{claimed, number(maximumFractionDigits: 2)}} punti; i dati si sono mossi in senso opposto: {{computed, number(maximumFractionDigits: 2)}} punti.',
  'rank-holds': 'Nei dati è al posto {{computed}}, come affermato.',
  'rank-differs': 'L’affermazione dice posto {{claimed}}, nei dati è al posto {{computed}}.',
  'basis-differs':
    'L’affermazione parla di «{{claimedBasis}}», i dati di «{{basis}}»: i numeri sono quote di cose diverse.',
  'aggregation-differs':
    'L’affermazione riguarda: $t(verdicts:stat-{{stat}}); {{dataset}} riporta soltanto: $t(verdicts:stat-{{aggregation}}).',
  'matches-reading':
    'Corrisponderebbe a: $t(verdicts:stat-{{stat}}) di {{dataset}}, {{value, number(maximumFractionDigits: 2)}} %.',
  'matches-reading-at':
    'Corrisponderebbe a: $t(verdicts:stat-{{stat}}) di {{dataset}}, {{value, number(maximumFractionDigits: 2)}} % in {{period}}.',
  'no-dataset': 'Non è scelto alcun insieme di dati con cui confrontare l’affermazione.',
  'dataset-gone': 'L’insieme di dati con cui l’affermazione era confrontata non c’è più.',
  'no-keys': 'L’affermazione non dice di chi è la quota.',
  'key-missing': '{{dataset}} non contiene «{{keys}}».',
  'no-observations': 'I dati non contengono osservazioni a riguardo nel periodo indicato.',
}
