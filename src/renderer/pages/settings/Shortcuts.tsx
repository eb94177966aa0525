import { Keys } from '../../commands/Keys.tsx'
import { hasKeys, useListed } from '../../commands/listed.ts'
import styles from './settings.module.css'

/** Every command that has keys. */
export function Shortcuts() {
  const groups = useListed(hasKeys)
  return (
    <ul className={styles.shortcuts}>
      {groups.flatMap(({ members }) =>
        members.map(({ id, name }) => (
          <li key={id}>
            <span>{name}</span>
            <Keys of={id} />
          </li>
        )),
      )}
    </ul>
  )
}
