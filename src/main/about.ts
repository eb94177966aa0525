import type { AboutPanelOptionsOptions } from 'electron'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'

/** What the system's own panel says of the program: its version, what it runs on, under which licence. */
export function aboutPanel(
  version: string,
  { electron = '', chrome = '', node = '' }: Partial<Record<'electron' | 'chrome' | 'node', string>>,
  locale: Locale,
): AboutPanelOptionsOptions {
  const t = translator(locale)
  return {
    applicationName: 'Modelshare',
    applicationVersion: version,
    copyright: t('host:about_licence'),
    credits: [`Electron ${electron}`, `Chromium ${chrome}`, `Node ${node}`, t('host:about_notices')].join(
      '\n',
    ),
  }
}
