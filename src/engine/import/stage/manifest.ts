import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { definitionSchema, sourceSchema, type Definition, type Source } from '#shared/contract/common.ts'
import type { ImportIssue } from '#shared/contract/import-mapping.ts'
import { issue } from '#engine/import/issues.ts'

const maxManifestBytes = 1_000_000

/** A member that is not as it should be says nothing; the others still do. */
const text = z.string().max(4000).optional().catch(undefined)
const licenceSchema = z
  .object({ name: text, url: text })
  .or(z.string().transform((name) => ({ name, url: '' })))

/** The first and last day that a file covers, or the first days of its first and last week. */
const daysSchema = z
  .object({
    first: z.iso.date().optional(),
    last: z.iso.date().optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    weeks: z.number().optional(),
  })
  .optional()
  .catch(undefined)

/**
 * What publishers write beside a file. `definition` and `source` are there in Modelshare's own manifests, as
 * `src/engine/export/csv.ts` writes them.
 */
const manifestSchema = z.object({
  row_count: z.number().optional().catch(undefined),
  sha256: text,
  files: z
    .record(z.string(), z.object({ sha256: text }))
    .optional()
    .catch(undefined),
  definition: definitionSchema.partial().optional().catch(undefined),
  source: sourceSchema.partial().optional().catch(undefined),
  snapshot_date: text,
  retrieved_at: text,
  license: licenceSchema.optional().catch(undefined),
  licence: licenceSchema.optional().catch(undefined),
  attribution: text,
  window: daysSchema,
  coverage: daysSchema,
})
type Manifest = z.infer<typeof manifestSchema>

/** What is written, in or beside a file, of who published it and what its numbers are. */
export type FileFacts = { readonly source: Partial<Source>; readonly definition: Partial<Definition> }

/** What manifests say of a file: where it is another file than they describe, and who published what. */
export type Beside = { readonly issues: readonly ImportIssue[]; readonly facts: FileFacts | null }

/** A file that may be a manifest; `text` null: it could not be read. */
export type ManifestText = { readonly name: string; readonly text: string | null }

/** A file against which manifests are held; `rows` counts its rows of data. */
export type DescribedFile = { readonly name: string; readonly sha256: string; readonly rows: number }

/**
 * What the manifests that a publisher put beside a file (`*manifest*.json`) say of it; SHA-256 and row count
 * are compared. A mismatch is said and stops nothing, because an excerpt is a good file too; what the manifest
 * says of source and definition holds for the excerpt as well.
 */
export function besideFile(file: DescribedFile, texts: readonly ManifestText[]): Beside {
  const issues: ImportIssue[] = []
  let facts: FileFacts | null = null
  for (const { name, text: content } of belonging(file.name, texts)) {
    const manifest = content === null ? null : parseManifest(content)
    if (!manifest) {
      issues.push(issue('manifest_unreadable', { value: name }))
      continue
    }
    issues.push(...mismatches(manifest, name, file))
    facts ??= factsOf(manifest)
  }
  return { issues, facts }
}

/** Reads the manifests in a folder. */
export async function manifestsIn(folder: string): Promise<ManifestText[]> {
  const names = await readdir(folder).catch(() => [])
  return Promise.all(
    names
      .filter((name) => manifestName.test(name))
      .map(async (name) => ({ name, text: await readShort(join(folder, name)) })),
  )
}

const manifestName = /manifest.*\.json$/i

function mismatches(manifest: Manifest, name: string, { sha256, rows }: DescribedFile): ImportIssue[] {
  const issues: ImportIssue[] = []
  const files = Object.values(manifest.files ?? {})
  const hashes = [manifest, ...files].flatMap((entry) => entry.sha256 ?? [])
  if (hashes.length > 0 && !hashes.includes(sha256)) issues.push(issue('manifest_sha256', { value: name }))
  const declared = manifest.row_count
  if (declared !== undefined && declared !== rows)
    issues.push(issue('manifest_rows', { value: name, params: { declared, rows } }))
  return issues
}

function factsOf(manifest: Manifest): FileFacts {
  const { definition = {}, source = {}, attribution, snapshot_date, retrieved_at } = manifest
  const licence = (manifest.license ?? manifest.licence)?.name
  return {
    definition: { ...coveredDays(manifest), ...definition },
    source: {
      ...(attribution !== undefined && { attribution }),
      ...(licence !== undefined && { licence }),
      ...(snapshot_date !== undefined && { asOf: snapshot_date.slice(0, 40) }),
      ...(retrieved_at !== undefined && { retrieved: retrieved_at.slice(0, 40) }),
      ...source,
    },
  }
}

const weekLength = 7

/** The days that a manifest says its file covers; a week that is named by its first day is covered to its last. */
function coveredDays({ window, coverage }: Manifest): Partial<Definition> {
  const days = coverage ?? window
  const from = days?.from ?? days?.first
  const to = days?.to ?? (days?.weeks === undefined ? days?.last : undefined)
  const lastWeek = days?.to === undefined && days?.weeks !== undefined ? days.last : undefined
  const coveredTo = to ?? (lastWeek && endOfWeek(lastWeek))
  return { ...(from !== undefined && { coveredFrom: from }), ...(coveredTo !== undefined && { coveredTo }) }
}

function endOfWeek(firstDay: string): string {
  const date = new Date(`${firstDay}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + weekLength - 1)
  return date.toISOString().slice(0, 10)
}

/**
 * A manifest belongs to a file where its name without `manifest` begins the file's name; the one with the
 * longest such name first.
 */
function belonging(file: string, texts: readonly ManifestText[]): ManifestText[] {
  return texts
    .flatMap((manifest) => {
      const stem = manifest.name.replace(/[._-]?manifest.*$/i, '').toLowerCase()
      const isOfFile = manifestName.test(manifest.name) && file.toLowerCase().startsWith(stem)
      return isOfFile ? [{ manifest, stem }] : []
    })
    .sort((a, b) => b.stem.length - a.stem.length || (a.manifest.name < b.manifest.name ? -1 : 1))
    .map(({ manifest }) => manifest)
}

async function readShort(path: string): Promise<string | null> {
  try {
    return (await stat(path)).size > maxManifestBytes ? null : await readFile(path, 'utf8')
  } catch {
    return null
  }
}

function parseManifest(content: string): Manifest | null {
  try {
    const parsed: unknown = JSON.parse(content)
    return manifestSchema.safeParse(parsed).data ?? null
  } catch {
    return null
  }
}
