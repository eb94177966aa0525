import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { randomFractions } from '../../kit/random.ts'

export const folder = join(import.meta.dirname, '..', '..', '..', '.cache', 'bench')

const authors = [
  'openai',
  'anthropic',
  'google',
  'deepseek',
  'qwen',
  'mistralai',
  'meta-llama',
  'x-ai',
  'z-ai',
]
const languages =
  'English,Chinese,Russian,Spanish,French,German,Japanese,Korean,Portuguese,Italian,Turkish,Arabic,Hindi,Polish,Dutch,Other'.split(
    ',',
  )
const regions = ['Asia', 'Europe', 'North America', 'South America', 'Africa', 'Oceania']
const models = 400

type Row = [week: string, model: string, language: string, region: string, tokens: number]

/** Weekly tokens by model, region and language, in that order: each combination once. */
function* rows(count: number): Generator<Row> {
  const random = randomFractions(20251204)
  for (let at = 0; at < count; at++) {
    const language = at % languages.length
    const region = Math.floor(at / languages.length) % regions.length
    const model = Math.floor(at / languages.length / regions.length) % models
    const week = Math.floor(at / languages.length / regions.length / models)
    yield [
      new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10),
      `${authors[model % authors.length] ?? ''}/model-${model}`,
      languages[language] ?? '',
      regions[region] ?? '',
      Math.floor(-Math.log(1 - random()) * 1e9),
    ]
  }
}

/** A long CSV of so many rows; made once. */
export function longCsv(count: number): string {
  return made(`long-${count}.csv`, (path) => {
    const file = openSync(path, 'w')
    let text = 'week,model,language,region,tokens\n'
    for (const row of rows(count)) {
      text += `${row.join(',')}\n`
      if (text.length < 1 << 20) continue
      writeSync(file, text)
      text = ''
    }
    writeSync(file, text)
    closeSync(file)
  })
}

/** A workbook with one sheet of so many rows in eight columns; made once. */
export function longXlsx(count: number): string {
  return made(`long-${count}.xlsx`, (path) => {
    const headings = ['week', 'model', 'language', 'region', 'tokens', 'rank', 'low', 'high']
    const cells = Array.from(rows(count), ([week, model, language, region, tokens], at) => [
      new Date(`${week}T00:00:00Z`),
      model,
      language,
      region,
      tokens,
      (at % 50) + 1,
      Math.round(tokens * 0.9),
      Math.round(tokens * 1.1),
    ])
    const sheet = utils.aoa_to_sheet([headings, ...cells], { dense: true, UTC: true })
    const book = utils.book_new(sheet, 'usage')
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true })
    if (!(bytes instanceof Uint8Array)) throw new Error('the workbook is not bytes')
    const file = openSync(path, 'w')
    writeSync(file, bytes)
    closeSync(file)
  })
}

function made(name: string, make: (path: string) => void): string {
  const path = join(folder, name)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  process.stderr.write(`bench: writing ${name}\n`)
  make(`${path}.part`)
  renameSync(`${path}.part`, path)
  return path
}
