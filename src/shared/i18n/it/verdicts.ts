import type { Translation } from '#shared/i18n/translation.ts'
import type { verdicts as en } from '#shared/i18n/en/verdicts.ts'

export const verdicts: Translation<typeof en> = {
  supported: 'Confermata',
  overstated: 'Sovrastimata',
  understated: 'Sottostimata',
  contradicted: 'Smentita',
  undetermined: 'Indeterminata',
  'not-comparable': 'Non confrontabile',
  'no-data': 'Senza dati',
  inside: 'I dati danno {{computed}}; «{{said}}» vale per {{allowed}}.',
  'range-inside':
    'I dati danno {{computed}}; «{{said}}» vale per {{allowed}}, che comprende tutto l’intervallo.',
  'range-mostly':
    'I dati danno {{computed}}; «{{said}}» vale per {{allowed}}, che comprende il valore e la maggior parte del suo intervallo.',
  'range-undecided':
    'I dati danno {{computed}}; «{{said}}» vale per {{allowed}}. L’intervallo arriva sia lì dentro sia oltre: i dati non possono dirlo.',
  'above-data': 'L’affermazione dice {{said}}, i dati danno {{computed}}: {{difference}} in meno.',
  'below-data': 'L’affermazione dice {{said}}, i dati danno {{computed}}: {{difference}} in più.',
  'smaller-change':
    'L’affermazione parla di una variazione di {{said}}, i dati danno {{computed}}: una variazione più piccola, di {{difference}}.',
  'larger-change':
    'L’affermazione parla di una variazione di {{said}}, i dati danno {{computed}}: una variazione più grande, di {{difference}}.',
  'opposite-direction':
    'L’affermazione parla di una variazione di {{said}}; i dati si sono mossi in senso opposto: {{computed}}.',
  moved: 'L’affermazione parla di una variazione di {{said}}, i dati si sono mossi di {{computed}}.',
  'rank-holds': 'L’affermazione dice {{said}}, e i dati danno {{computed}}: {{members}}.',
  'rank-differs': 'L’affermazione dice {{said}}, i dati danno {{computed}}: {{members}}.',
  'rank-undecided':
    'L’affermazione dice {{said}}; con quote uguali o intervalli che si sovrappongono i dati consentono {{places}}: {{members}}.',
  'group-holds':
    'L’affermazione dà {{said}} a {{count}} membri insieme, e nei dati stanno uno accanto all’altro da lì in poi: {{members}}.',
  'group-differs':
    'L’affermazione dà {{said}} a {{count}} membri insieme, nei dati non stanno lì insieme: {{members}}.',
  'group-within':
    'L’affermazione dà {{said}} a {{count}} membri insieme, e nei dati nessuno di loro è più indietro: {{members}}.',
  'group-undecided':
    'L’affermazione dà {{said}} a {{count}} membri insieme; con quote uguali o intervalli che si sovrappongono i dati non possono dirlo: {{members}}.',
  'basis-differs':
    'L’affermazione parla di «{{claimedBasis}}», i dati di «{{basis}}»: i numeri sono quote di cose diverse.',
  'basis-unknown':
    'L’affermazione parla di «{{claimedBasis}}»; {{dataset}} non dice di che cosa sono le sue quote.',
  'says-market':
    'La frase parla di «{{word}}»; {{dataset}} conta «{{basis}}». Se la frase intende questo, va indicato come ciò di cui è quota.',
  'says-market-blank': 'La frase parla di «{{word}}»; {{dataset}} non dice di che cosa sono le sue quote.',
  'coverage-is': 'Che cosa contiene {{dataset}}: {{coverage}}.',
  'disputed-openness':
    'L’apertura di {{name}} è controversa: è contata come «$t(common:openness_{{held}})», mentre {{by}} dice «$t(common:openness_{{said}})»; ne dipende in media il {{mean}} del totale, al massimo il {{most}} ({{period}}).',
  'disputed-origin':
    'L’origine di {{name}} è controversa: è contata come «$t(common:origin_{{held}})», mentre {{by}} dice «$t(common:origin_{{said}})»; ne dipende in media il {{mean}} del totale, al massimo il {{most}} ({{period}}).',
  'of-listed':
    '{{dataset}} elenca soltanto i maggiori: la quota è di quelli elencati, e sul totale è più piccola.',
  'few-periods':
    'Dei periodi della finestra ({{periods}}) i dati ne contengono {{counted}}: troppo pochi per parlare di tutta.',
  'few-days':
    'Dei giorni della finestra ({{periods}}) i dati ne coprono {{counted}}: troppo pochi per parlare di tutta.',
  'start-missing': 'La finestra comincia con {{period}}, per cui i dati non hanno valore.',
  'end-missing': 'La finestra finisce con {{period}}, per cui i dati non hanno valore.',
  'end-partial': '{{period}} non è concluso nei dati: finiscono prima.',
  'part-missing': '{{dataset}} non contiene «{{keys}}»: il valore è quello degli altri soltanto.',
  'one-period': 'I dati contengono un solo periodo: non c’è variazione da leggere.',
  'from-zero': 'La quota comincia da zero, o può cominciarvi: non c’è rapporto.',
  'only-mean': '{{dataset}} riporta soltanto medie, e l’affermazione parla d’altro.',
  'only-peak': '{{dataset}} riporta soltanto massimi, e l’affermazione parla d’altro.',
  'only-low': '{{dataset}} riporta soltanto minimi, e l’affermazione parla d’altro.',
  'matches-series': 'Corrisponderebbe alla quota del periodo {{period}}: {{computed}} ({{dataset}}).',
  'matches-mean': 'Corrisponderebbe alla media: {{computed}} ({{dataset}}).',
  'matches-pooled': 'Corrisponderebbe alla quota complessiva del periodo: {{computed}} ({{dataset}}).',
  'matches-peak': 'Corrisponderebbe al massimo, {{period}}: {{computed}} ({{dataset}}).',
  'matches-low': 'Corrisponderebbe al minimo, {{period}}: {{computed}} ({{dataset}}).',
  'matches-latest': 'Corrisponderebbe all’ultima quota, {{period}}: {{computed}} ({{dataset}}).',
  'matches-rank': 'Corrisponderebbe alla posizione: {{computed}} ({{dataset}}).',
  'matches-change': 'Corrisponderebbe alla variazione: {{computed}} ({{dataset}}).',
  'matches-relative-change': 'Corrisponderebbe alla variazione relativa: {{computed}} ({{dataset}}).',
  'dataset-damaged':
    'L’insieme di dati dell’affermazione, o il catalogo su cui poggia, non è ciò che è stato scritto: resta fuori.',
  'no-dataset': 'Non è scelto alcun insieme di dati con cui confrontare l’affermazione.',
  'dataset-gone': 'L’insieme di dati con cui l’affermazione era confrontata non c’è più.',
  'no-keys': 'L’affermazione non dice di chi è la quota.',
  'key-missing': '{{dataset}} non contiene «{{keys}}».',
  'no-observations': 'I dati non contengono osservazioni a riguardo nel periodo indicato.',
}
