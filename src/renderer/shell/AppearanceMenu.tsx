import { locales } from '#shared/vocabulary/locales.ts'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCheck,
  IconContrast,
  IconDeviceDesktop,
  IconLanguage,
  IconMoon,
  IconSun,
} from '@tabler/icons-react'
import { useSettings } from '../engine/settings.ts'
import { languageNames, useT } from '../language/language.ts'

const themeIcons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const

/** Theme, contrast and language: all change at once. */
export function AppearanceMenu() {
  const t = useT()
  const { settings, change } = useSettings()
  const name = t('shell:appearance')
  const Current = themeIcons[settings.theme]
  const check = (on: boolean) => (on ? <IconCheck size={14} aria-hidden /> : undefined)
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon aria-label={name} title={name}>
          <Current size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell:theme')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((theme) => {
          const Icon = themeIcons[theme]
          return (
            <Menu.Item
              key={theme}
              leftSection={<Icon size={14} aria-hidden />}
              rightSection={check(settings.theme === theme)}
              onClick={() => change({ theme })}
            >
              {t(`shell:theme_${theme}`)}
            </Menu.Item>
          )
        })}
        <Menu.Item
          leftSection={<IconContrast size={14} aria-hidden />}
          rightSection={check(settings.contrast === 'high')}
          onClick={() => change({ contrast: settings.contrast === 'high' ? 'normal' : 'high' })}
        >
          {t('shell:contrast_high')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell:language')}</Menu.Label>
        {locales.map((locale) => (
          <Menu.Item
            key={locale}
            lang={locale}
            leftSection={<IconLanguage size={14} aria-hidden />}
            rightSection={check(settings.locale === locale)}
            onClick={() => change({ locale })}
          >
            {languageNames[locale]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
