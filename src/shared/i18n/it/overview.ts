import type { Translation } from '#shared/i18n/translation.ts'
import type { overview as en } from '#shared/i18n/en/overview.ts'

export const overview: Translation<typeof en> = {
  empty: 'Qui stanno i numeri chiave dei dati: importa una tabella d’uso, o apri l’esempio, per vederli.',
  kpiChinese: 'Pesi aperti cinesi',
  kpiEffective: 'Numero effettivo di sviluppatori',
  kpiOpen: 'Pesi aperti',
  kpiResolved: 'Riconosciuto dal catalogo',
  latestAndMean: '{{period}} · media {{mean}} ({{counted}} periodi su {{of}})',
  led: 'Il maggiore: {{name}}, {{share}}',
  notTold: 'Questo dataset non lo dice',
  shareOverTime: 'Quota nel tempo',
  by: 'Scomporre per',
  openCompare: 'Apri nel confronto',
  movers: 'Guadagni e perdite',
  moversBetween: 'Per {{by}}, da {{from}} a {{to}}, in punti',
  moversPartial:
    '* Non presenti in tutto il periodo: {{list}}. Mancante non è zero: la variazione è quella tra questi periodi.',
  moverWithin: '{{label}} (da {{from}} a {{to}})',
  noMovers: 'Nessuna quota si è spostata di 0,1 punti o più.',
  onePeriod: 'Un solo periodo non mostra movimenti.',
  openRisks: 'Rischi aperti',
  allRisks: 'Tutti i rischi',
  recentClaims: 'Affermazioni recenti',
  allClaims: 'Tutte le affermazioni',
}
