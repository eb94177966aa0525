import { definitionSchema, sourceSchema, wholeSchema } from '#shared/contract/common.ts'
import { type MappingPatch, mappingPatchSchema } from '#shared/contract/import-mapping.ts'
import { typedNumber } from '#shared/domain/typed-number.ts'
import { UsageError } from './io.ts'

const definitionKeys = Object.keys(definitionSchema.shape)
const sourceKeys = Object.keys(sourceSchema.shape)
const wholeKeys = Object.keys(wholeSchema.shape)
const plainKeys = [
  'shape',
  'headerRow',
  'period',
  'scale',
  'decimal',
  'duplicates',
  'aggregateTo',
  'hidden',
  'running',
] as const
const numberKeys = new Set<string>(['headerRow', 'scale'])
const flagKeys = new Set<string>(['overlapping', 'synthetic'])

/** Every key `--set` takes, for the message of a wrong one. */
const allKeys = [
  ...plainKeys,
  ...definitionKeys.filter((key) => key !== 'whole'),
  ...sourceKeys.map((key) => `source.${key}`),
  'column.N',
  ...wholeKeys.map((key) => `whole.${key}`),
  'vanished',
].join(', ')

function valueOf(key: string, text: string): unknown {
  if (text === 'null') return null
  if (numberKeys.has(key)) {
    const typed = typedNumber(text, '.')
    if (typed === 'no-number' || typed.value === null) throw new UsageError(`--set ${key}: a number`)
    return typed.value
  }
  if (flagKeys.has(key)) return text === 'true'
  return text
}

function parse(setting: string): [key: string, text: string] {
  const at = setting.indexOf('=')
  if (at < 1) throw new UsageError(`--set ${setting}: write it as key=value`)
  return [setting.slice(0, at).trim(), setting.slice(at + 1).trim()]
}

/** What is stated of an import: how to read the file, and what becomes of observations it no longer has. */
export type ImportSettings = { mapping: MappingPatch; vanished: 'keep' | 'remove' | undefined }

/**
 * What `--set key=value`, given any number of times, states of a mapping: parts of the definition (`name`,
 * `measure`, `unit`, `grain`, …), of the source (`source.publisher`, …), the reading itself (`shape`,
 * `scale`, `decimal`, `hidden`, `running`, …), the role of a column (`column.3=value`), what makes the whole (`whole.level=developer`,
 * `whole.region=World`; `whole.region=` for what names no region), and whether stored observations that the file
 * covers and no longer has stay (`vanished=keep`) or go (`vanished=remove`); without a word they go where it covers
 * their period whole.
 */
export function importSettings(settings: readonly string[]): ImportSettings {
  let vanished: ImportSettings['vanished']
  const whole: Record<string, unknown> = {}
  const definition: Record<string, unknown> = {}
  const source: Record<string, unknown> = {}
  const plain: Record<string, unknown> = {}
  const columns: { index: number; role: string }[] = []
  for (const setting of settings) {
    const [key, text] = parse(setting)
    const column = /^column\.(\d+)$/.exec(key)
    if (column) columns.push({ index: Number(column[1]), role: text })
    else if (key.startsWith('source.') && sourceKeys.includes(key.slice(7)))
      source[key.slice(7)] = valueOf(key, text)
    else if (key.startsWith('whole.') && wholeKeys.includes(key.slice(6)))
      whole[key.slice(6)] = key === 'whole.level' ? text : text.split(',').map((term) => term.trim())
    else if (key !== 'whole' && definitionKeys.includes(key)) definition[key] = valueOf(key, text)
    else if (key === 'vanished' && (text === 'keep' || text === 'remove')) vanished = text
    else if (key === 'vanished') throw new UsageError('--set vanished: keep or remove')
    else if (plainKeys.some((known) => known === key)) plain[key] = valueOf(key, text)
    else throw new UsageError(`--set ${key}: the keys are ${allKeys}`)
  }
  if (Object.keys(whole).length > 0) definition['whole'] = whole
  const parsed = mappingPatchSchema.safeParse({
    ...plain,
    ...(Object.keys(definition).length > 0 && { definition }),
    ...(Object.keys(source).length > 0 && { source }),
    ...(columns.length > 0 && { columns }),
  })
  if (parsed.success) return { mapping: parsed.data, vanished }
  const [issue] = parsed.error.issues
  throw new UsageError(`--set ${issue?.path.slice(-1).join('') ?? ''}: ${issue?.message ?? 'not valid'}`)
}
