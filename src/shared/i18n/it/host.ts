import type { host as en } from '#shared/i18n/en/host.ts'
import type { Translation } from '#shared/i18n/translation.ts'

export const host: Translation<typeof en> = {
  menu_file: 'File',
  menu_close: 'Chiudi finestra',
  menu_quit: 'Esci da Modelshare',
  menu_edit: 'Modifica',
  menu_cut: 'Taglia',
  menu_copy: 'Copia',
  menu_paste: 'Incolla',
  menu_select_all: 'Seleziona tutto',
  menu_view: 'Vista',
  menu_zoom_in: 'Ingrandisci',
  menu_zoom_out: 'Riduci',
  menu_zoom_reset: 'Dimensione effettiva',
  menu_full_screen: 'Schermo intero',
  menu_window: 'Finestra',
  menu_help: 'Aiuto',
  menu_about: 'Informazioni su Modelshare',
  workspace_file: 'Area di lavoro di Modelshare',
  dialog_new: 'Nuova area di lavoro',
  dialog_open: "Apri un'area di lavoro",
  failed_to_open: "Impossibile aprire l'area di lavoro",
  open_read_only: 'Apri in sola lettura',
  cancel: 'Annulla',
  no_token: 'Questo indirizzo non è tra quelli ammessi dal Modelshare in esecuzione.',
  no_token_next:
    'Un indirizzo vale una volta sola, e una pagina solo con l’avvio da cui viene. Apri il file che Modelshare ha indicato all’avvio, oppure avvialo di nuovo.',
}
