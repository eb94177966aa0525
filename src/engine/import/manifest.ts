import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { definitionSchema, sourceSchema } from '#shared/contract/common.ts'
import type { ImportIssue } from '#shared/contract/imports.ts'
import type { FileFacts } from './file-facts.ts'
import { issue } from './issues.ts'

const maxManifestBytes = 1_000_000

/** A member that is not as it should be says nothing; the others still do. */
const text = z.string().max(4000).optional().catch(undefined)
const licenceSchema = z
  .object({ name: text, url: text })
  .or(z.string().transform((name) => ({ name, url: '' })))

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
})
type Manifest = z.infer<typeof manifestSchema>

/** What manifests say of a file: where it is another file than they describe, and who published what. */
export type Beside = { readonly issues: readonly ImportIssue[]; readonly facts: FileFacts | null }

/**
 * Reads the manifests that a publisher put beside a file (`*manifest*.json`) and compares SHA-256 and row
 * count. A mismatch is said and stops nothing, because an excerpt is a good file too; what the manifest says
 * of source and definition holds for the excerpt as well.
 *
 * @param rows rows of data in the file
 */
export async function readManifests(
  folder: string,
  file: string,
  sha256: string,
  rows: number,
): Promise<Beside> {
  const issues: ImportIssue[] = []
  let facts: FileFacts | null = null
  for (const name of await manifestsBeside(folder, file)) {
    const manifest = await readManifest(join(folder, name))
    if (!manifest) {
      issues.push(issue('manifest_unreadable', { value: name }))
      continue
    }
    issues.push(...mismatches(manifest, name, sha256, rows))
    facts ??= factsOf(manifest)
  }
  return { issues, facts }
}

function mismatches(manifest: Manifest, name: string, sha256: string, rows: number): ImportIssue[] {
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
    definition,
    source: {
      ...(attribution !== undefined && { attribution }),
      ...(licence !== undefined && { licence }),
      ...(snapshot_date !== undefined && { asOf: snapshot_date.slice(0, 40) }),
      ...(retrieved_at !== undefined && { retrieved: retrieved_at.slice(0, 40) }),
      ...source,
    },
  }
}

/**
 * A manifest belongs to a file where its name without `manifest` begins the file's name; the one with the
 * longest such name first.
 */
async function manifestsBeside(folder: string, file: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap((name) => {
      if (!/manifest.*\.json$/i.test(name)) return []
      const stem = name.replace(/[._-]?manifest.*$/i, '').toLowerCase()
      return stem === '' || file.toLowerCase().startsWith(stem) ? [{ name, stem }] : []
    })
    .sort((a, b) => b.stem.length - a.stem.length || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

async function readManifest(path: string): Promise<Manifest | null> {
  try {
    if ((await stat(path)).size > maxManifestBytes) return null
    const content: unknown = JSON.parse(await readFile(path, 'utf8'))
    return manifestSchema.safeParse(content).data ?? null
  } catch {
    return null
  }
}
