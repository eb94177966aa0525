import { Modal, Text } from '@mantine/core'
import { useT } from '../language/language.ts'
import { Keys } from './Keys.tsx'
import styles from './commands.module.css'
import { hasKeys, useListed } from './listed.ts'

/** All shortcuts on one sheet. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT()
  const groups = useListed(hasKeys)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={820}
      title={t('shell:shortcuts')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={styles.sheet}>
        {groups.map(({ group, members }) => (
          <section key={group} className={styles.group}>
            <Text component="h2" fz="xs" fw={600} c="dimmed" mb={4}>
              {t(`shell:group_${group}`)}
            </Text>
            {members.map(({ id, name }) => (
              <div key={id} className={styles.entry}>
                <span>{name}</span>
                <Keys of={id} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  )
}
