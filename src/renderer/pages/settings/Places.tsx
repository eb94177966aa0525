import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconRestore } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { notifyProblem } from '../../engine/problems.ts'
import { orpc } from '../../engine/queries.ts'
import { resetSettings, restoreSettings, type SettingsState } from '../../engine/settings.ts'
import { i18n, useT } from '../../language/language.ts'
import { BlockSkeleton } from '../../ui/feedback/Skeletons.tsx'
import { Answered } from '../../ui/page/Answered.tsx'
import { FolderField } from './FolderField.tsx'
import { Field, Section } from './Section.tsx'

/** Gives up every choice, and offers the way back in place of a question before. */
async function reset(): Promise<void> {
  const id = 'settings-reset'
  const undo = async (before: Parameters<typeof restoreSettings>[0]): Promise<void> => {
    notifications.hide(id)
    await restoreSettings(before).catch(notifyProblem)
  }
  try {
    const before = await resetSettings()
    notifications.show({
      id,
      autoClose: 20_000,
      closeButtonProps: { 'aria-label': i18n.t('common:close') },
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>{i18n.t('settings:wasReset')}</span>
          <Button size="compact-xs" variant="default" flex="none" onClick={() => void undo(before)}>
            {i18n.t('common:undo')}
          </Button>
        </Group>
      ),
    })
  } catch (error) {
    notifyProblem(error)
  }
}

/** Where workspaces and the settings themselves lie, and the way back to the usual ones. */
export function Places({ settings }: Pick<SettingsState, 'settings'>) {
  const t = useT()
  const places = useQuery(orpc.workspace.settingsPlaces.queryOptions())
  return (
    <Section
      title={t('settings:places')}
      tools={
        <Button variant="default" leftSection={<IconRestore size={15} />} onClick={() => void reset()}>
          {t('settings:reset')}
        </Button>
      }
    >
      <Answered query={places} skeleton={<BlockSkeleton height={144} />}>
        {({ file, usualData, portable }) => (
          <>
            <Field label={t('settings:dataFolder')} hint={t('settings:dataFolderHint')}>
              <FolderField
                label={t('settings:dataFolder')}
                name="dataFolder"
                value={settings.dataFolder}
                usual={usualData}
              />
            </Field>
            <Field label={t('settings:file')} hint={t('settings:fileHint')}>
              {file}
            </Field>
            <Field label={t('settings:portable')}>
              {portable === null ? t('settings:portableOff') : t('settings:portableOn', { folder: portable })}
            </Field>
          </>
        )}
      </Answered>
    </Section>
  )
}
