import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/contract/bridge.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** What the menu can do besides asking the page. */
export type MenuActions = {
  command: (command: MenuCommand) => void
  newWorkspace: () => void
  openWorkspace: () => void
  openSample: () => void
}

type Item = MenuItemConstructorOptions

/**
 * The application's menu in a language. The page handles its own shortcuts, so those of its commands are
 * shown and not registered a second time.
 */
export function menuTemplate(locale: Locale, actions: MenuActions, isMac: boolean): Item[] {
  const t = translator(locale)
  const page = (label: string, command: MenuCommand, accelerator?: string): Item => ({
    label,
    ...(accelerator && { accelerator, registerAccelerator: false }),
    click: () => actions.command(command),
  })
  const line: Item = { type: 'separator' }

  const settings = page(t('host:menu_settings'), 'settings', 'CmdOrCtrl+,')
  const about: Item = { label: t('host:menu_about'), role: 'about' }
  const quit: Item = { label: t('host:menu_quit'), role: 'quit' }
  const file: Item[] = [
    { label: t('host:menu_new'), accelerator: 'CmdOrCtrl+N', click: actions.newWorkspace },
    { label: t('host:menu_open'), accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
    { label: t('host:menu_open_sample'), click: actions.openSample },
    line,
    page(t('host:menu_import'), 'import', 'CmdOrCtrl+I'),
    page(t('host:menu_export'), 'export', 'CmdOrCtrl+E'),
    line,
    page(t('host:menu_versions'), 'versions'),
    page(t('host:menu_save_copy'), 'save-copy'),
    line,
    ...(isMac ? [] : [settings, line]),
    { label: t('host:menu_close'), role: 'close' },
    ...(isMac ? [] : [quit]),
  ]
  const edit: Item[] = [
    page(t('host:menu_undo'), 'undo', 'CmdOrCtrl+Z'),
    page(t('host:menu_redo'), 'redo', 'CmdOrCtrl+Shift+Z'),
    line,
    { label: t('host:menu_cut'), role: 'cut' },
    { label: t('host:menu_copy'), role: 'copy' },
    { label: t('host:menu_paste'), role: 'paste' },
    { label: t('host:menu_select_all'), role: 'selectAll' },
  ]
  const view: Item[] = [
    page(t('host:menu_palette'), 'palette', 'CmdOrCtrl+K'),
    page(t('host:menu_inspector'), 'toggle-inspector'),
    line,
    { label: t('host:menu_zoom_in'), role: 'zoomIn' },
    { label: t('host:menu_zoom_out'), role: 'zoomOut' },
    { label: t('host:menu_zoom_reset'), role: 'resetZoom' },
    { label: t('host:menu_full_screen'), role: 'togglefullscreen' },
  ]
  const help: Item[] = [page(t('host:menu_diagnostics'), 'diagnostics'), ...(isMac ? [] : [line, about])]

  return [
    ...(isMac ? [{ label: 'Modelshare', submenu: [about, line, settings, line, quit] }] : []),
    { label: t('host:menu_file'), submenu: file },
    { label: t('host:menu_edit'), submenu: edit },
    { label: t('host:menu_view'), submenu: view },
    ...(isMac ? [{ label: t('host:menu_window'), role: 'windowMenu' as const }] : []),
    { label: t('host:menu_help'), role: 'help', submenu: help },
  ]
}
