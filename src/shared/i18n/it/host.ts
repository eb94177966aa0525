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
  about_licence: 'Licenza MIT',
  about_notices: 'Su quale lavoro altrui si basa: Impostazioni, Avvisi di terze parti',
  menu_recent: 'Apri recenti',
  recent_clear: 'Svuota l’elenco',
  recent_missing: '{{name}} (mancante)',
  still_writing: 'Un’area di lavoro è ancora in scrittura',
  still_writing_detail:
    'Modelshare termina appena finisce. Terminandolo ora resta tutto ciò che è già scritto e si perde ciò che è in corso.',
  wait: 'Attendi',
  quit_anyway: 'Termina ora',
  not_opened: 'Questo indirizzo non si apre da qui',
  not_opened_detail:
    'Modelshare apre solo i siti che conosce. Copia l’indirizzo per aprirlo nel tuo browser:\n\n{{url}}',
  copy_address: 'Copia l’indirizzo',
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
