import { Keys } from '../../commands/Keys.tsx'
import { useAllCommands } from '../../commands/registry.ts'
import styles from './settings.module.css'

/** Every command that has keys. */
export function Shortcuts() {
  const commands = useAllCommands()
  return (
    <ul className={styles.shortcuts}>
      {commands.flatMap((command) =>
        command.shortcut === undefined
          ? []
          : [
              <li key={command.id}>
                <span>{command.name}</span>
                <Keys shortcut={command.shortcut} />
              </li>,
            ],
      )}
    </ul>
  )
}
