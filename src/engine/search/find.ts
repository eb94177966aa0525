import type { Hit, HitGroup } from '#shared/contract/search.ts'
import { compareQuality, matchTexts } from '#shared/domain/search.ts'
import type { Reader } from '#engine/store/types.ts'
import { searchedIn } from './searched.ts'

/** What of a workspace a text means, by kind: the kind with the best hit first, of each as many as asked for. */
export async function findEverywhere(
  ws: Reader,
  { text, perKind }: { text: string; perKind: number },
): Promise<HitGroup[]> {
  const { texts, owners } = await searchedIn(ws)
  const groups = new Map<Hit['kind'], HitGroup>()
  const seen = new Set<Hit>()
  for (const { at, quality } of matchTexts(texts, text, (index) => owners[index]?.isName === true)) {
    const hit = owners[at]?.hit
    // Found by several of its texts, it stands where the best of them puts it.
    if (!hit || seen.has(hit)) continue
    seen.add(hit)
    const group = groups.get(hit.kind) ?? { quality, found: 0, hits: [] }
    group.found += 1
    if (group.hits.length < perKind) group.hits.push(hit)
    groups.set(hit.kind, group)
  }
  return [...groups.values()].toSorted((a, b) => compareQuality(a.quality, b.quality))
}
