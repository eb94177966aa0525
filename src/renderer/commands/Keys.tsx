import { Kbd } from '@mantine/core'
import { shortcutKeys } from './shortcuts.ts'
import styles from './commands.module.css'

/** A shortcut, key by key. */
export function Keys({ shortcut }: { shortcut: string }) {
  return (
    <span className={styles.keys}>
      {shortcutKeys(shortcut).map((key) => (
        <Kbd key={key} size="xs">
          {key}
        </Kbd>
      ))}
    </span>
  )
}
