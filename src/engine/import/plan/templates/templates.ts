import { query } from '#engine/store/query.ts'
import * as z from 'zod'
import { type MappingPatch, type Template, templateSchema } from '#shared/contract/import-mapping.ts'
import { problem } from '#engine/problem.ts'
import { storedJson } from '#engine/register.ts'
import { act, type ActionRef } from '#engine/store/actions.ts'
import { statement } from '#engine/store/cache.ts'
import { listedRows, soundRows } from '#engine/store/integrity/sound-rows.ts'
import type { Reader, Workspace } from '#engine/store/types.ts'
import type { StagedFiles } from '#engine/import/stage/staged-files.ts'
import type { Survey } from '#engine/import/understand/survey.ts'
import { mergedScalars, namedColumns, type StoredTemplate } from './choices.ts'
import { storedMapping, templateFor, templatePrefix } from './find.ts'
import { headingSignature } from './signature.ts'

const templateNamed = query({
  sql: 'SELECT id FROM template WHERE name = ?',
  takes: ['template.name'],
  gives: 'template.id',
})
const nameOfTemplate = query({
  sql: 'SELECT name FROM template WHERE id = ?',
  takes: ['template.id'],
  gives: 'template.name',
})

const storedTemplate = z.object({
  id: z.int(),
  name: z.string(),
  headings: storedJson.pipe(templateSchema.shape.headings),
  mapping: storedMapping,
  created_at: z.string(),
})

/** Every template, by name, but for what is damaged. */
export function listTemplates(ws: Reader): Template[] {
  return soundRows(ws, 'template', listedRows(ws, 'template', 'name COLLATE NOCASE'), (row) => {
    const { created_at: createdAt, ...template } = storedTemplate.parse(row)
    return { ...template, createdAt }
  })
}

type SaveInput = { stageId: string; table: number; mapping: MappingPatch; name: string }

/**
 * Keeps the choices made for a staged table, over those of the template it is read by, for the next file with
 * the same headings; as one action. What belongs to this file alone is not kept: its one period, the dates of
 * its source.
 *
 * @throws `import.stage-gone`, `input.invalid` (no such table, or one without headings)
 */
export async function saveTemplate(
  ws: Workspace,
  stages: StagedFiles,
  { stageId, table: index, mapping: patch, name }: SaveInput,
): Promise<ActionRef & { id: number }> {
  const { stage, tables } = stages.get(stageId)
  const table = tables[index]
  if (!table) throw problem('input.invalid', { detail: `${stage.file} has ${tables.length} tables` })
  const found = await table.survey(null)
  const signature = headingSignature(found)
  if (signature === null) throw problem('input.invalid', { detail: `${stage.file} has no headings` })
  const template = templateFor(ws.db, found, patch.profile)
  const survey = await table.survey(patch.headerRow ?? template?.mapping.headerRow ?? null)
  const row = {
    name,
    signature,
    headings: JSON.stringify(found.columns.map(({ header }) => header)),
    mapping: JSON.stringify(keptMapping(template, patch, survey)),
    created_at: new Date().toISOString(),
  }
  const label = { key: 'saveTemplate', params: { name } }
  const { result: id, ...ref } = act(ws, { label, kind: 'define' }, (recorder) => {
    const present = statement(ws.db, templateNamed).get(name)
    if (present === undefined) return recorder.insert('template', row)
    recorder.update('template', present, row)
    return present
  })
  return { ...ref, id }
}

function keptMapping(
  template: StoredTemplate | null,
  patch: MappingPatch,
  survey: Survey,
): Template['mapping'] {
  const { columns: before = [], ...earlier } = template?.mapping ?? {}
  const { columns = [], period: _period, names: _names, profile, ...scalars } = patch
  const { asOf: _asOf, retrieved: _retrieved, ...source } = scalars.source ?? {}
  const named = namedColumns(survey.columns)
  const chosen = columns.flatMap(({ index, role, period, decimal }) => {
    const column = named.find((candidate) => candidate.index === index)
    // A column that stands for a period is there under another heading next time.
    return column && !period ? [{ heading: column.heading, nth: column.nth, role, decimal }] : []
  })
  const isChosen = ({ heading, nth }: Pick<(typeof chosen)[number], 'heading' | 'nth'>): boolean =>
    chosen.some((column) => column.heading === heading && column.nth === nth)
  const asked = profile?.startsWith(templatePrefix) ? undefined : profile
  return {
    ...mergedScalars(earlier, { ...scalars, source }),
    profile: asked ?? template?.mapping.profile,
    columns: [...before.filter((column) => !isChosen(column)), ...chosen],
  }
}

/** Removes a template, as one action. Error: `import.template-not-found`. */
export function removeTemplate(ws: Workspace, id: number): ActionRef {
  const name = statement(ws.db, nameOfTemplate).get(id)
  if (name === undefined) throw problem('import.template-not-found', { id })
  const label = { key: 'removeTemplate', params: { name } }
  return act(ws, { label, kind: 'remove' }, (recorder) => recorder.remove('template', id))
}
