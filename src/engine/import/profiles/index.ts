import type { Understanding } from '../understand/understand.ts'
import { generic } from './generic.ts'
import { openrouterRankings } from './openrouter-rankings.ts'
import type { Profile } from './profile.ts'
import { statcounter } from './statcounter.ts'

const profiles: readonly Profile[] = [openrouterRankings, statcounter, generic]

/** The profile that fits best, or the one asked for by id where there is one of that name. */
export function chooseProfile(table: Understanding, id?: string): Profile {
  const asked = profiles.find((profile) => profile.id === id)
  if (asked) return asked
  const scored = profiles.map((profile) => ({ profile, score: profile.matches(table) }))
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).profile
}
