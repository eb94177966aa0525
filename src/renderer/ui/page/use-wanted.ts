import { useEffect, useEffectEvent } from 'react'
import { useLocation, useRoute } from 'wouter'

/**
 * Follows an address that names an entry of a page (`/risks/7`, `/catalogue/model/12`). The address is the page's own
 * again at once, so that the same entry can be asked for again after the person has moved on.
 *
 * @param page the address of the page
 * @param follow shows the entry with this id; `kind` is what stands before the id, empty where nothing does
 * @param ready has the page what it needs to follow?
 */
export function useWanted(page: string, follow: (id: number, kind: string) => void, ready = true): void {
  const [, navigate] = useLocation()
  const [, params] = useRoute(`${page}/*?`)
  const rest = params?.['*'] ?? ''
  const shown = useEffectEvent((address: string) => {
    const [last = '', kind = ''] = address.split('/').toReversed()
    const id = Number(last)
    if (!Number.isInteger(id) || id < 1) return
    follow(id, kind)
    navigate(page, { replace: true })
  })
  useEffect(() => {
    if (ready && rest !== '') shown(rest)
  }, [rest, ready])
}
