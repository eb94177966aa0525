import type { Understanding } from '#engine/import/understand/understand.ts'
import { epochCompanyUsage } from './epoch-company-usage.ts'
import { epochModels } from './epoch-models.ts'
import { generic } from './generic.ts'
import { huggingfaceDownloads } from './huggingface-downloads.ts'
import { lmarena } from './lmarena.ts'
import { microsoftDiffusion } from './microsoft-diffusion.ts'
import { modelshare } from './modelshare.ts'
import { openrouterActivityApi } from './openrouter-activity-api.ts'
import { openrouterActivity } from './openrouter-activity.ts'
import { openrouterModels } from './openrouter-models.ts'
import { openrouterRankingsApi } from './openrouter-rankings-api.ts'
import { openrouterRankingsPage } from './openrouter-rankings-page.ts'
import { openrouterRankings } from './openrouter-rankings.ts'
import { opennessLabels } from './openness-labels.ts'
import { originLabels } from './origin-labels.ts'
import type { Profile } from './profile.ts'
import { statcounter } from './statcounter.ts'
import { vercelGateway } from './vercel-gateway.ts'

const profiles: readonly Profile[] = [
  modelshare,
  openrouterRankings,
  openrouterRankingsApi,
  openrouterRankingsPage,
  openrouterActivity,
  openrouterActivityApi,
  openrouterModels,
  vercelGateway,
  statcounter,
  epochModels,
  epochCompanyUsage,
  microsoftDiffusion,
  huggingfaceDownloads,
  lmarena,
  opennessLabels,
  originLabels,
  generic,
]

/** Every profile that can be asked for by id. */
export const profileIds: readonly string[] = profiles.map(({ id }) => id)

/** Below this a profile only guesses: it is offered, not applied. */
const sureEnough = 0.6

/** Profiles whose files look like the table, which nothing in it says to be one of theirs. */
export const possibleProfiles = (table: Understanding): readonly string[] =>
  profiles
    .filter((profile) => {
      const score = profile.matches(table)
      return score > generic.matches(table) && score < sureEnough
    })
    .map(({ id }) => id)

/** The profile that fits best, or the one asked for by id where there is one of that name. */
export function chooseProfile(table: Understanding, id?: string): Profile {
  const asked = profiles.find((profile) => profile.id === id)
  if (asked) return asked
  const scored = profiles.map((profile) => ({ profile, score: profile.matches(table) }))
  const sure = scored.filter(({ profile, score }) => profile === generic || score >= sureEnough)
  return sure.reduce((best, next) => (next.score > best.score ? next : best)).profile
}
