import { firstKeyOf, parsePeriod } from '#shared/domain/period.ts'
import { subjectKindSchema } from '#shared/contract/catalogue.ts'
import { laterCatalogues } from '#engine/catalogue/dated.ts'
import { resolveIn } from '#engine/catalogue/resolve.ts'
import { freshStatement } from '#engine/store/cache.ts'
import type { Resolution } from '#engine/store/ports.ts'
import type { RowOf } from '#engine/store/query.ts'
import { everySubject } from '#engine/store/subjects.ts'
import type { Reader } from '#engine/store/types.ts'
import { cachedByNames } from './names-cache.ts'
import { endOfTime, spanId } from './spans.ts'

type Resolved = Omit<RowOf<typeof everySubject>, 'id' | 'text' | 'kind'> & Pick<Resolution, 'kind'>

/** What the text of a subject means in some of its time, or in all of it. */
export type Meaning = Resolved & {
  /** of the subject, or of the span where the text means something else at other times */
  readonly id: number
  readonly subject: number
  readonly text: string
  /** key of the first period that begins then, or of any */
  readonly from: number
  readonly to: number
}

/** What the texts of a workspace mean, and when. */
export type Meanings = {
  readonly all: readonly Meaning[]
  /** by subject, in the order of time: those alone whose text does not always mean the same */
  readonly dated: ReadonlyMap<number, readonly Meaning[]>
  /** tells states apart whose spans differ; empty where there is none */
  readonly signature: string
}

/** From the first period that begins on the day of a label or after it: none is told apart within itself. */
const keyOfDay = (day: string): number => {
  const period = parsePeriod(day)
  return period ? firstKeyOf(period.start) : endOfTime
}

/** Does a text mean the same both times? */
export const sameMeaning = (a: Resolved, b: Resolved): boolean =>
  a.kind === b.kind &&
  a.modelId === b.modelId &&
  a.familyId === b.familyId &&
  a.developerId === b.developerId &&
  a.origin === b.origin &&
  a.openness === b.openness

function load(ws: Reader): Meanings {
  const later = laterCatalogues(ws.db).map(({ from, index }) => ({ from: keyOfDay(from), index }))
  const all: Meaning[] = []
  const dated = new Map<number, readonly Meaning[]>()
  for (const { id, text, kind, ...row } of freshStatement(ws.db, everySubject).all()) {
    const resolved = { ...row, kind: subjectKindSchema.safeParse(kind).data ?? 'unresolved' }
    const phases: { from: number; resolved: Resolved }[] = [{ from: 0, resolved }]
    for (const { from, index } of later) {
      const then = resolveIn(index, text)
      const last = phases.at(-1)
      if (last && !sameMeaning(last.resolved, then)) phases.push({ from, resolved: then })
    }
    const meanings = phases.map((phase, at) => {
      const span = { subject: id, from: phase.from, to: phases[at + 1]?.from ?? endOfTime }
      return Object.assign({ id: phases.length === 1 ? id : spanId(span), text }, span, phase.resolved)
    })
    all.push(...meanings)
    if (meanings.length > 1) dated.set(id, meanings)
  }
  const signature = [...dated.values()].flatMap((meanings) => meanings.map((one) => one.id)).join(' ')
  return { all, dated, signature }
}

const cached = cachedByNames<Meanings>()

/** What every text of a workspace means, and from when; remembered until a name or the catalogue changes. */
export const meaningsOf = (ws: Reader): Meanings => cached(ws, '', () => load(ws))

/** The ids by which a subject is chosen: its own, or those of its spans. */
export function idsOfSubject(ws: Reader, subject: number): readonly number[] {
  return (
    meaningsOf(ws)
      .dated.get(subject)
      ?.map(({ id }) => id) ?? [subject]
  )
}

/** What a subject means in a period, by the key of that; undefined where it always means the same. */
export const datedMeaning = (ws: Reader, subject: number, period: number): Meaning | undefined =>
  meaningsOf(ws)
    .dated.get(subject)
    ?.findLast(({ from }) => from <= period)
