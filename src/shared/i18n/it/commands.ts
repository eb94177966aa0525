import type { commands as en } from '#shared/i18n/en/commands.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const commands: Translation<typeof en> = {
  undo: 'Annulla',
  redo: 'Ripristina',
  workspaceNew: 'Nuova area di lavoro…',
  workspaceOpen: 'Apri area di lavoro…',
  workspaceSample: "Apri l'area di lavoro di esempio",
  gridEdit: 'Modifica la cella',
  gridExtend: 'Estendi la selezione',
  gridSelectAll: 'Seleziona tutte le celle',
  gridCopy: 'Copia le celle selezionate',
  gridPaste: 'Incolla celle',
  gridClear: 'Svuota le celle selezionate',
  namesTake: 'Accetta il suggerimento con quel numero',
  namesTakeBack: 'Ritira la decisione',
  namesAssign: 'Vai ai suggerimenti',
  entriesFold: 'Apri o chiudi la voce',
  risksOpen: 'Apri il rischio',
  sharesSource: 'Da dove viene la quota',
  sectionsMove: 'Sposta la sezione su o giù',
  chartAlong: 'Al punto successivo o precedente',
  chartAcross: 'Alla serie successiva o precedente',
  chartEnds: 'Al primo o all’ultimo punto',
  chartSource: 'Che cosa c’è dietro il punto',
  chartLeave: 'Chiudi l’etichetta del punto',
}
