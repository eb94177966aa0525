import { nowhere } from '#shared/domain/nowhere.ts'
import type { Definition } from '#shared/contract/common.ts'
import type { ImportTarget } from '#shared/contract/imports.ts'
import type { Drafts } from '#engine/import/map/drafts.ts'
import { sumKey } from '#engine/import/map/share-sums.ts'
import { inSteps, Pauses } from '#engine/import/pauses.ts'
import type { Comparison, TextIds } from './comparison.ts'

/** Observations between two looks at whether others should have their turn. */
const atOnce = 4096
/** Percentage points by which rounding lets shares miss 100. */
const rounding = 0.5

/** Stored observations that an import takes away, by their ordinal. */
export type Gone = { readonly count: number; has(ordinal: number): boolean }

const nothing: Gone = { count: 0, has: () => false }

type Restating = {
  drafts: Drafts
  comparison: Comparison
  ids: TextIds
  definition: Pick<Definition, 'measure' | 'overlapping'>
  /** what the analyst said of them; absent: nothing */
  vanished: Extract<ImportTarget, { kind: 'existing' }>['vanished']
}

/** What a file and the dataset have of one period, language, region and category. */
type Place = { drafts: number; stored: number; sum: number; before: number }

/**
 * Which stored observations go that a file covers and no longer has: where nobody said, those of the periods that the
 * file covers whole. Shares cover one whole where they make 100; else a file does that has more observations of it
 * than half of what is stored, which a correction of single values has not.
 *
 * Error: `cancelled`.
 */
export async function goneOf(restating: Restating, signal: AbortSignal | undefined): Promise<Gone> {
  const { comparison, vanished } = restating
  const { stored } = comparison
  if (!stored || comparison.counts.vanished === 0 || vanished === 'keep') return nothing
  const places = vanished === 'remove' ? null : await placesOf(restating, signal)
  const isShares = restating.definition.measure === 'share' && !restating.definition.overlapping
  const gone = new Set<number>()
  for (const ordinal of comparison.vanished()) {
    const place = places?.get(storedPlace(restating, ordinal))
    if (!places || (place && coversWhole(place, isShares))) gone.add(ordinal)
  }
  return { count: gone.size, has: (ordinal) => gone.has(ordinal) }
}

function coversWhole({ drafts, stored, sum, before }: Place, isShares: boolean): boolean {
  if (isShares && Math.abs(before - 100) <= rounding) return Math.abs(sum - 100) <= rounding
  return drafts * 2 > stored
}

async function placesOf(
  { drafts, comparison, ids }: Restating,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>()
  const at = (key: string): Place => {
    const known = places.get(key)
    if (known) return known
    const made = { drafts: 0, stored: 0, sum: 0, before: 0 }
    places.set(key, made)
    return made
  }
  const { stored } = comparison
  const count = function* (): Generator<void> {
    const { keys } = drafts
    for (let draft = 0; draft < drafts.count; draft++) {
      const place = at(
        sumKey(
          keys.periodAt(draft),
          ids.languages[keys.languageAt(draft)] ?? nowhere(draft),
          ids.regions[keys.regionAt(draft)] ?? nowhere(draft),
          ids.categories[keys.categoryAt(draft)] ?? nowhere(draft),
        ),
      )
      place.drafts += 1
      place.sum += drafts.valueAt(draft) || 0
      if (draft % atOnce === 0) yield
    }
    for (let ordinal = 0; ordinal < (stored?.count ?? 0); ordinal++) {
      if (!stored) return
      const { period, languageId, regionId, categoryId } = stored.keyAt(ordinal)
      const place = places.get(sumKey(period, languageId, regionId, categoryId))
      if (place) {
        place.stored += 1
        place.before += stored.cellAt(ordinal).value ?? 0
      }
      if (ordinal % atOnce === 0) yield
    }
  }
  await inSteps(count(), new Pauses(signal))
  return places
}

function storedPlace({ comparison: { stored } }: Restating, ordinal: number): string {
  if (!stored) return ''
  const { period, languageId, regionId, categoryId } = stored.keyAt(ordinal)
  return sumKey(period, languageId, regionId, categoryId)
}
