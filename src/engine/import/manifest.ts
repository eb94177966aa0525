import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { ImportIssue } from '#shared/contract/imports.ts'
import { issue } from './issues.ts'

const maxManifestBytes = 1_000_000
const manifestSchema = z.object({
  dataset: z.string().optional(),
  row_count: z.number().optional(),
  files: z
    .record(z.string(), z.object({ url: z.string().optional(), sha256: z.string().optional() }))
    .optional(),
})
type Manifest = z.infer<typeof manifestSchema>

/**
 * Compares a file with the manifest that its publisher put beside it (`*manifest*.json`): SHA-256 and row
 * count. A mismatch is said and stops nothing, because an excerpt is a good file too.
 *
 * @param rows rows of data in the file
 */
export async function checkManifest(
  folder: string,
  file: string,
  sha256: string,
  rows: number,
): Promise<ImportIssue[]> {
  const issues: ImportIssue[] = []
  for (const name of await manifestsBeside(folder, file)) {
    const manifest = await readManifest(join(folder, name))
    if (!manifest) {
      issues.push(issue('manifest_unreadable', { value: name }))
      continue
    }
    const hashes = Object.values(manifest.files ?? {}).flatMap((entry) => entry.sha256 ?? [])
    if (hashes.length > 0 && !hashes.includes(sha256)) issues.push(issue('manifest_sha256', { value: name }))
    const declared = manifest.row_count
    if (declared !== undefined && declared !== rows)
      issues.push(issue('manifest_rows', { value: name, params: { declared, rows } }))
  }
  return issues
}

/** A manifest belongs to a file where its name without `manifest` begins the file's name. */
async function manifestsBeside(folder: string, file: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => {
    if (!/manifest.*\.json$/i.test(name)) return false
    const stem = name.replace(/[._-]?manifest.*$/i, '').toLowerCase()
    return stem === '' || file.toLowerCase().startsWith(stem)
  })
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
