import { Kbd } from '@mantine/core'
import type { CommandId } from '#shared/commands/list.ts'
import styles from './commands.module.css'
import { keysOf } from './shortcuts.ts'

/** The keys of a command, one by one. */
export function Keys({ of }: { of: CommandId }) {
  return (
    <span className={styles.keys}>
      {keysOf(of).map(({ text, isKey }, at) =>
        isKey ? (
          // A row of keys never changes its order.
          // oxlint-disable-next-line react/no-array-index-key
          <Kbd key={at} size="xs">
            {text}
          </Kbd>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at}>{text}</span>
        ),
      )}
    </span>
  )
}
