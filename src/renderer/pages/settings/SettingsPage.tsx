import { Button } from '@mantine/core'
import { IconKeyboard, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Command, runCommand, useCommands } from '../../commands/registry.ts'
import { PageFrame } from '../../ui/page/PageFrame.tsx'
import { orpc } from '../../engine/queries.ts'
import { useSettings } from '../../engine/settings.ts'
import { useT } from '../../language/language.ts'
import { About } from './About.tsx'
import { Keeping } from './Keeping.tsx'
import { Appearance, NumbersAndDates, Work } from './Personal.tsx'
import { Places } from './Places.tsx'
import { Section } from './Section.tsx'
import { Shortcuts } from './Shortcuts.tsx'
import { Verification } from './Verification.tsx'

/** What the person at this machine wants of the program; the workspace's health; what the program is made of. */
export default function SettingsPage() {
  const t = useT()
  const state = useSettings()
  const verification = useQuery(orpc.workspace.verify.queryOptions({ enabled: false, gcTime: 0 }))
  const { refetch } = verification
  useCommands(useMemo((): Command[] => [{ id: 'settings.verify', run: () => void refetch() }], [refetch]))
  return (
    <PageFrame
      title={t('shell:nav_settings')}
      about={t('settings:aboutPage')}
      action={
        <Button
          leftSection={<IconShieldCheck size={15} />}
          loading={verification.isFetching}
          onClick={() => void refetch()}
        >
          {t('settings:verify')}
        </Button>
      }
    >
      <Verification query={verification} />
      <Appearance {...state} />
      <NumbersAndDates {...state} />
      <Work {...state} />
      <Keeping {...state} />
      <Places settings={state.settings} />
      <About />
      <Section
        title={t('shell:shortcuts')}
        tools={
          <Button
            variant="default"
            leftSection={<IconKeyboard size={15} />}
            onClick={() => runCommand('help.shortcuts')}
          >
            {t('settings:shortcutSheet')}
          </Button>
        }
      >
        <Shortcuts />
      </Section>
    </PageFrame>
  )
}
