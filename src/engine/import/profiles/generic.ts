import type { Profile } from './profile.ts'

/** Any table: what was understood stands as it is. */
export const generic: Profile = {
  id: 'generic',
  matches: () => 0.01,
  mapping: () => ({}),
}
