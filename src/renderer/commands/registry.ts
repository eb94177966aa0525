import { useEffect, useMemo } from 'react'
import { create } from 'zustand'
import { type CommandId, commandIds, type HandledId, type PageCommandId } from '#shared/commands/list.ts'

/** What a page supplies to a command of the list. */
export type Command = {
  id: PageCommandId
  run: () => void
  /** listed but not available now */
  disabled?: boolean
  /** in the reader's language, where it depends on what is at hand; else the command has its name of the list */
  name?: string
}

/** A command that is there now; it has no `run` where it is handled elsewhere, as the keys of a grid are. */
type Offer = Omit<Command, 'id' | 'run'> & { id: CommandId; run: (() => void) | null }

/** What is on offer now, in the order of the list. */
export const useOnOffer = create<readonly Offer[]>()(() => [])

const registered = new Map<object, readonly Offer[]>()

/** The later registration of an id wins: a page may take over a command of the shell while it is shown. */
function publish(): void {
  const byId = new Map<CommandId, Offer>()
  for (const offers of registered.values()) for (const offer of offers) byId.set(offer.id, offer)
  useOnOffer.setState(
    commandIds.flatMap((id) => byId.get(id) ?? []),
    true,
  )
}

function useOffers(offers: readonly Offer[]): void {
  useEffect(() => {
    const owner = {}
    registered.set(owner, offers)
    publish()
    return () => {
      registered.delete(owner)
      publish()
    }
  }, [offers])
}

/** Offers commands while the component is on screen. The list must be memoised by the caller. */
export function useCommands(commands: readonly Command[]): void {
  useOffers(commands)
}

/**
 * Says that keys which the component handles itself do something now, so that the shortcut sheet has them. The list must
 * be memoised by the caller.
 */
export function useHandled(ids: readonly HandledId[]): void {
  useOffers(useMemo(() => ids.map((id) => ({ id, run: null })), [ids]))
}

/** Runs a command by its id, if it is on offer and available. */
export function runCommand(id: PageCommandId): void {
  const offer = useOnOffer.getState().find((one) => one.id === id)
  if (offer && !offer.disabled) offer.run?.()
}
