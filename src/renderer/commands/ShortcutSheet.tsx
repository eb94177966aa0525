import { Modal, Text } from '@mantine/core'
import { useT } from '../language/language.ts'
import { Keys } from './Keys.tsx'
import styles from './commands.module.css'
import { commandGroups, useAllCommands } from './registry.ts'

/** All shortcuts on one sheet. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT()
  const commands = useAllCommands()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={820}
      title={t('shell:shortcuts')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={styles.sheet}>
        {commandGroups.map((group) => {
          const members = commands.filter((command) => command.group === group && command.shortcut)
          if (members.length === 0) return null
          return (
            <section key={group} className={styles.group}>
              <Text component="h2" fz="xs" fw={600} c="dimmed" mb={4}>
                {t(`shell:group_${group}`)}
              </Text>
              {members.map((command) => (
                <div key={command.id} className={styles.entry}>
                  <span>{command.name}</span>
                  {command.shortcut && <Keys shortcut={command.shortcut} />}
                </div>
              ))}
            </section>
          )
        })}
      </div>
    </Modal>
  )
}
