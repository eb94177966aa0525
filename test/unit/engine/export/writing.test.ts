import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { exportFormats } from '#shared/contract/exports.ts'
import { getDataset } from '#engine/datasets/list.ts'
import { exportBlobs, exportDataset, exportFormatOf } from '#engine/export/export-dataset.ts'
import { act } from '#engine/store/actions.ts'
import { openWorkspace } from '#engine/workspace/open.ts'
import { startOfDataset } from '#engine/store/observation-ids.ts'
import type { Workspace } from '#engine/store/types.ts'
import type { Datum } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { temporaryWorkspace } from '../../../kit/workspace.ts'
import { fill } from './awkward.ts'
import { rejection } from '../../../kit/problems.ts'

/** More than a page of rows, so that there is a middle to stop in. */
const many: Datum[] = Array.from({ length: 9000 }, (_, at) => ({
  period: '2025-11-03',
  subject: `model ${at}`,
  value: at,
}))
const one: Datum[] = [{ period: '2025-11-03', subject: 'all models', value: 1 }]

/** The code of the problem that the work must end with. */
const codeOf = async (work: Promise<unknown>): Promise<string> => (await rejection(work)).code

/** A folder with a target that an earlier export left. */
function earlier(name: string): { folder: string; path: string } {
  const folder = temporaryFolder()
  const path = join(folder, name)
  writeFileSync(path, 'an earlier export')
  return { folder, path }
}

const isUntouched = ({ folder, path }: { folder: string; path: string }): void => {
  expect(readFileSync(path, 'utf8')).toBe('an earlier export')
  expect(readdirSync(folder)).toHaveLength(1)
}

test('cancelled half-way, what was there stays and nothing else', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, many)
  for (const format of exportFormats) {
    const target = earlier(`out.${format}`)
    const controller = new AbortController()
    const seen: { done: number; total: number }[] = []
    const work = exportDataset(ws, id, target.path, {
      signal: controller.signal,
      onProgress(progress) {
        seen.push(progress)
        controller.abort()
      },
    })
    expect(await codeOf(work)).toBe('cancelled')
    expect(seen).toEqual([{ done: 8192, total: many.length }])
    isUntouched(target)
  }
})

function damage(ws: Workspace, id: number): void {
  ws.db.prepare('UPDATE observation SET value = value + 1 WHERE id = ?').run(startOfDataset(id) + 1)
}

test.each(exportFormats)('%s: numbers that do not match their hash do not leave', async (format) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, one)
  damage(ws, id)
  const target = earlier(`out.${format}`)
  expect(await codeOf(exportDataset(ws, id, target.path))).toBe('dataset.damaged')
  isUntouched(target)
})

test('a dataset found damaged at opening does not leave', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, one)
  ws.quarantined.add(id)
  expect(await codeOf(exportBlobs(ws, { datasetId: id, format: 'json' }))).toBe('dataset.damaged')
})

test.each(['xlsx', 'ods'])('%s: more rows than a sheet has are refused, with what to do', async (format) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, one)
  ws.db.prepare('UPDATE dataset_state SET observations = 1048576 WHERE dataset_id = ?').run(id)
  const target = earlier(`out.${format}`)
  const work = exportDataset(ws, id, target.path)
  await expect(work).rejects.toMatchObject({
    problem: {
      code: 'export.too-many-rows',
      params: { rows: 1_048_576, most: 1_048_575 },
      nextStep: 'Export it as CSV or Parquet, which have no such limit.',
    },
  })
  isUntouched(target)
})

test('what is edited meanwhile is not in it: the file is one state of the dataset', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, many)
  const before = getDataset(ws, id).contentHash
  const path = join(temporaryFolder(), 'out.json')
  let edits = 0
  await exportDataset(ws, id, path, {
    onProgress() {
      if (edits > 0) return
      edits += 1
      act(ws, { label: { key: 'edit', params: {} }, kind: 'edit' }, (recorder) =>
        recorder.editCell(startOfDataset(id) + many.length, { value: -1 }),
      )
    },
  })
  expect(getDataset(ws, id).contentHash).not.toBe(before)
  const document = z
    .looseObject({ contentHash: z.string(), observations: z.array(z.looseObject({ value: z.number() })) })
    .parse(JSON.parse(readFileSync(path, 'utf8')))
  expect(document.contentHash).toBe(before)
  expect(document.observations.at(-1)?.value).toBe(many.length - 1)
})

test('an existing file is replaced, a folder of that name is not', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, one)
  const target = earlier('out.csv')
  await exportDataset(ws, id, target.path)
  expect(readFileSync(target.path, 'utf8')).toMatch(/^\uFEFFperiod,subject,/)
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'taken.json', 'inside'), { recursive: true })
  expect(await codeOf(exportDataset(ws, id, join(folder, 'taken.json')))).toBe('file.not-a-file')
  expect(readdirSync(folder)).toEqual(['taken.json'])
})

test.each([
  ['file.unwritable', 'absent/out.csv'],
  ['file.wrong-ending', 'out.docx'],
  ['file.wrong-ending', 'out'],
])('%s for %s', async (code, name) => {
  const ws = temporaryWorkspace()
  const folder = temporaryFolder()
  expect(await codeOf(exportDataset(ws, fill(ws, one), join(folder, name)))).toBe(code)
  expect(readdirSync(folder)).toEqual([])
})

test('a dataset that is not there, or the workspace as the target, are refused', async () => {
  const ws = temporaryWorkspace()
  const path = join(temporaryFolder(), 'out.csv')
  expect(await codeOf(exportDataset(ws, 99, path))).toBe('dataset.not-found')
  expect(existsSync(path)).toBe(false)
  linkSync(ws.path, path)
  expect(await codeOf(exportDataset(ws, fill(ws, one), path))).toBe('file.is-workspace')
})

// Nothing is forbidden to root.
test.skipIf(process.getuid?.() === 0)(
  'leaves a workspace in whose folder nothing can be written',
  async () => {
    const ws = temporaryWorkspace()
    const id = fill(ws, one)
    ws.close()
    chmodSync(dirname(ws.path), 0o555)
    onTestFinished(() => chmodSync(dirname(ws.path), 0o755))
    const reader = openWorkspace(ws.path, { readOnly: true })
    const path = join(temporaryFolder(), 'out.csv')
    expect(await exportDataset(reader, id, path)).toEqual({ out: path, rows: 1 })
    reader.close()
  },
)

test('the end of the name says the format, in any case', () => {
  expect(exportFormatOf('/a/b.XLSX')).toBe('xlsx')
  expect(exportFormatOf('a.csv.json')).toBe('json')
  expect(exportFormatOf('csv')).toBe(null)
})

test('for a page, files are named after the dataset and carry the instant given', async () => {
  const ws = temporaryWorkspace()
  const id = fill(ws, one, { name: 'Tokens: week / model?' })
  const exportedAt = '2026-10-08T09:00:00Z'
  const { rows, files } = await exportBlobs(ws, { datasetId: id, format: 'csv', exportedAt })
  expect(rows).toBe(1)
  expect(files.map(({ fileName }) => fileName)).toEqual([
    'Tokens week model.csv',
    'Tokens week model.csv.manifest.json',
  ])
  const [head, row] = (await files[0]?.content.text())?.split('\n') ?? []
  expect(head).toBe('period,subject,value,low,high,qualifier,note,about')
  expect(row).toMatch(/^2025-11-03,all models,1,,,exact,,"\{""format"":""modelshare-dataset\/$/)
  expect(JSON.parse((await files[1]?.content.text()) ?? '')).toMatchObject({ exportedAt })
})

test.each(exportFormats)('%s: a page gets the bytes that the disk gets', async (format) => {
  const ws = temporaryWorkspace()
  const id = fill(ws, one, { name: 'same' })
  const path = join(temporaryFolder(), `same.${format}`)
  await exportDataset(ws, id, path)
  const { files } = await exportBlobs(ws, { datasetId: id, format })
  const bytes = await new Response(files[0]?.content ?? null).arrayBuffer()
  expect(Buffer.from(bytes).equals(readFileSync(path))).toBe(true)
})
