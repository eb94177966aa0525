import { keyParts } from '#shared/commands/keys.ts'
import { type CommandId, entryOf } from '#shared/commands/list.ts'

/** The keys of a command as the pages of the guide write them: a plus between those pressed together, a stroke between others. */
export function keyText(id: CommandId): string {
  return keyParts(entryOf(id).keys ?? [], false)
    .map(({ text, isKey }, at, parts) => (isKey ? (parts[at - 1]?.isKey ? `+${text}` : text) : ` ${text} `))
    .join('')
}
