import * as z from 'zod'
import {
  type Definition,
  definitionDefaults,
  definitionSchema,
  type Source,
  sourceSchema,
} from '#shared/contract/common.ts'
import { unguard } from '#shared/domain/formula-guard.ts'
import { aboutColumn, exportMark } from '#engine/export/about.ts'
import { joinedPieces } from '#engine/export/csv.ts'
import { rawText } from '#engine/import/open/raw-table.ts'
import { isOwnLayout, ownColumns, guardedTexts } from '#engine/import/understand/own-exports.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import { headings, type Profile } from './profile.ts'

type Facts = ReadonlyMap<string, string>

/**
 * A dataset that Modelshare exported, in any of its formats: everything comes back as it was, texts to the
 * last space and definition and source as given.
 */
export const modelshare: Profile = {
  id: 'modelshare',
  matches: (table) => (isOwnLayout(headings(table)) ? 1 : 0),
  mapping(table) {
    const facts = factsIn(table.survey)
    const definition = definitionOf(facts)
    const source = sourceOf(facts)
    return {
      shape: 'long',
      columns: headings(table).map((name, at) => ({
        index: at + 1,
        role: ownColumns.find((role) => role === name) ?? 'ignore',
        period: null,
      })),
      ...(definition && { definition }),
      ...(source && { source }),
      scale: 1,
    }
  },
  // Spreadsheets and CSV hold texts guarded against being taken for formulas; formats of their own do not.
  asStored: ({ survey: { facts } }) =>
    facts.get('format') === exportMark && !facts.has(guardedTexts) ? (text) => text : unguard,
}

/** What the file says beside the rows or, a CSV, in the first rows of its last column. */
function factsIn({ facts, head, columns, headerRow }: Survey): Facts {
  const about = columns.at(-1)?.header === aboutColumn ? columns.length - 1 : -1
  if (about < 0) return facts
  const said = head.filter(({ row }) => row > headerRow).map(({ cells }) => rawText(cells[about]))
  const members = wholeSchema.safeParse(jsonOf(joinedPieces(said))).data ?? {}
  const texts = Object.entries(members).map(
    ([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  )
  return new Map([...facts, ...texts])
}

function definitionOf(facts: Facts): Definition | null {
  const told = membersOf(facts, 'definition', Object.keys(definitionSchema.shape))
  const flags = { overlapping: told['overlapping'] === 'true', synthetic: told['synthetic'] === 'true' }
  // Files written before these were told mean what holds by default.
  const later = {
    absence: told['absence'] || definitionDefaults.absence,
    whole: told['whole'] ? jsonOf(told['whole']) : definitionDefaults.whole,
    coveredFrom: told['coveredFrom'] || null,
    coveredTo: told['coveredTo'] || null,
  }
  return definitionSchema.safeParse({ ...told, ...flags, ...later }).data ?? null
}

function sourceOf(facts: Facts): Source | null {
  if (facts.get('format') !== exportMark) return null
  const told = membersOf(facts, 'source', Object.keys(sourceSchema.shape))
  const dates = { asOf: told['asOf'] || null, retrieved: told['retrieved'] || null }
  return sourceSchema.safeParse({ ...told, ...dates }).data ?? null
}

const wholeSchema = z.record(z.string(), z.unknown())
const objectSchema = wholeSchema

const told = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value)

/** Members of a part: one fact each (`definition.name`), or all of them as JSON in one. Absent ones are empty. */
function membersOf(facts: Facts, part: string, names: readonly string[]): Record<string, string> {
  const whole = facts.get(part)
  const members = whole === undefined ? {} : parsed(whole)
  return Object.fromEntries(names.map((name) => [name, told(members[name] ?? facts.get(`${part}.${name}`))]))
}

function parsed(json: string): z.infer<typeof objectSchema> {
  return objectSchema.safeParse(jsonOf(json)).data ?? {}
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
