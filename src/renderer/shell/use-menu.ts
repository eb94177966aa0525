import { useEffect } from 'react'
import { desktopCommandIds, menuCommandIds, menuCommandIn } from '#shared/commands/menu.ts'
import { runCommand, useHandled, useOnOffer } from '../commands/registry.ts'
import { bridge } from '../engine/connection.ts'

const ofWindow = bridge ? desktopCommandIds : []

/** The menu of the desktop window runs the same commands; it is told which of them are there. */
export function useMenu(): void {
  useHandled(ofWindow)
  const available = new Set(
    useOnOffer()
      .filter(({ disabled }) => !disabled)
      .map(({ id }) => id),
  )
  // As a text, for what did not change is not told again.
  const told = menuCommandIds.filter((id) => available.has(id)).join(' ')
  useEffect(() => bridge?.offerCommands(told.split(' ')), [told])
  useEffect(
    () =>
      bridge?.onCommand((name) => {
        const id = menuCommandIn(name)
        if (id) runCommand(id)
      }),
    [],
  )
}
