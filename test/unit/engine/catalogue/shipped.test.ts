import { describe, expect, it } from 'vitest'
import { normaliseName } from '#shared/domain/names.ts'
import { shippedCatalogue } from '#engine/catalogue/shipped-data.ts'
import { shippedAliases } from '#engine/catalogue/shipped.ts'
import { parseSegmentKey } from '#engine/catalogue/segment.ts'
import { cataloguedWorkspace } from '../../../kit/workspace.ts'

const catalogue = shippedCatalogue()
const keysOf = (entries: readonly { key: string }[]): string[] => entries.map(({ key }) => key)

describe('the shipped catalogue', () => {
  it('is as large as promised', () => {
    expect(catalogue.developers.length).toBeGreaterThanOrEqual(60)
    expect(catalogue.developers.filter(({ country }) => country !== '').length).toBeGreaterThanOrEqual(60)
    expect(catalogue.families.length).toBeGreaterThanOrEqual(120)
    expect(catalogue.families.filter(({ openness }) => openness !== 'unknown').length).toBeGreaterThanOrEqual(
      120,
    )
    expect(catalogue.models.length).toBeGreaterThanOrEqual(400)
  })

  it('gives every key once', () => {
    for (const entries of [catalogue.developers, catalogue.families, catalogue.models]) {
      expect(new Set(keysOf(entries)).size).toBe(entries.length)
    }
  })

  it('hangs together', () => {
    const developers = new Set(keysOf(catalogue.developers))
    const families = new Set(keysOf(catalogue.families))
    expect(catalogue.families.filter(({ developer }) => !developers.has(developer))).toEqual([])
    expect(catalogue.models.filter(({ family }) => !families.has(family))).toEqual([])
  })

  it('gives every sign to one developer, in small letters, as charts compare them', () => {
    const signs = catalogue.developers.flatMap((developer) => developer.signs ?? [])
    expect(new Set(signs).size).toBe(signs.length)
    expect(signs.filter((sign) => sign !== sign.toLowerCase())).toEqual([])
  })

  it('has a version and a date for every rule', () => {
    expect(catalogue.header.rules.length).toBeGreaterThan(0)
    for (const rule of catalogue.header.rules) {
      expect(rule.version).toBeGreaterThanOrEqual(1)
      expect(rule.date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  it.each([
    ['deepseek', 'china'],
    ['openai', 'united-states'],
    ['mistral', 'europe'],
    ['tng', 'europe'],
    ['stability', 'europe'],
    ['swiss-ai', 'europe'],
    ['ai21', 'other'],
    ['cohere', 'other'],
    ['stealth', 'unknown'],
  ])('finds the origin of %s in %s', (key, origin) => {
    expect(catalogue.developers.find((developer) => developer.key === key)?.origin).toBe(origin)
  })

  it.each([
    ['qwen-max', 'proprietary'],
    ['qwen3', 'open'],
    ['mistral-medium', 'proprietary'],
    ['mistral-small', 'open'],
    ['gpt-oss', 'open'],
    ['gpt-5', 'proprietary'],
    ['gemma-3', 'open'],
    ['gemini-2.5', 'proprietary'],
    ['grok-4', 'proprietary'],
    ['minimax-m2', 'open'],
    ['kimi-k2', 'open'],
    ['glm-4.6', 'open'],
    ['mimo-v2', 'open'],
    ['llama-3.3', 'open'],
    ['nova', 'proprietary'],
    ['hy4', 'open'],
    ['mimo-v2-hosted', 'proprietary'],
    ['glm-turbo', 'proprietary'],
  ])('says that %s is %s', (key, openness) => {
    expect(catalogue.families.find((family) => family.key === key)?.openness).toBe(openness)
  })

  it('names a licence for every open family, or says why not', () => {
    const silent = catalogue.families.filter(
      ({ openness, licence, note }) => openness === 'open' && licence === '' && note === undefined,
    )
    expect(keysOf(silent)).toEqual([])
  })
})

describe('shipped aliases', () => {
  const aliases = shippedAliases(catalogue)
  const familyOf = new Map(catalogue.models.map(({ key, family }) => [key, family]))

  it('point to entries that exist', () => {
    const keys = {
      developer: new Set(keysOf(catalogue.developers)),
      family: new Set(keysOf(catalogue.families)),
      model: new Set(keysOf(catalogue.models)),
    }
    const lost = aliases.filter(({ targetKind, targetKey }) =>
      targetKind === 'segment' ? parseSegmentKey(targetKey) === undefined : !keys[targetKind].has(targetKey),
    )
    expect(lost).toEqual([])
  })

  it('do not give one name to two entries, but for a family and its own model', () => {
    const claims = new Map<string, { kind: string; key: string }>()
    const conflicts: string[] = []
    const claim = (text: string, kind: string, key: string): void => {
      const name = normaliseName(text)
      const other = claims.get(name)
      if (other === undefined) claims.set(name, { kind, key })
      else if (other.key === key && other.kind === kind) return
      else if (other.kind === 'family' && kind === 'model' && familyOf.get(key) === other.key) return
      else conflicts.push(`${text}: ${other.kind} ${other.key}, ${kind} ${key}`)
    }
    for (const { names, origin, openness } of catalogue.segments) {
      for (const name of names) claim(name, 'segment', `${origin}:${openness}`)
    }
    for (const { key, name, names = [] } of catalogue.developers) {
      for (const text of [name, ...names]) claim(text, 'developer', key)
    }
    for (const { key, name, names = [] } of catalogue.families) {
      for (const text of [name, ...names]) claim(text, 'family', key)
    }
    for (const { key, name, names = [] } of catalogue.models) {
      for (const text of [name, ...names]) claim(text, 'model', key)
    }
    expect(conflicts).toEqual([])
  })

  it('do not give one slug, author or beginning to two entries', () => {
    const slugs = [
      ...catalogue.developers.flatMap(({ authors = [] }) => authors.map((author) => `${author}/*`)),
      ...catalogue.families.flatMap(({ prefixes = [] }) => prefixes.map((prefix) => `${prefix}*`)),
      ...catalogue.models.flatMap(({ key, slugs: others = [] }) => [key, ...others]),
    ]
    expect(slugs.filter((slug, at) => slugs.indexOf(slug) !== at)).toEqual([])
    expect(slugs.filter((slug) => slug !== slug.toLowerCase())).toEqual([])
  })

  it('give every beginning an author whose developer is that of the family', () => {
    const developerOf = new Map(
      catalogue.developers.flatMap(({ key, authors = [] }) => authors.map((author) => [author, key])),
    )
    const strangers = catalogue.families.flatMap(({ key, developer, prefixes = [] }) =>
      prefixes
        .filter((prefix) => developerOf.get(prefix.slice(0, prefix.indexOf('/'))) !== developer)
        .map((prefix) => `${key} ${prefix}`),
    )
    // The first ChatGLMs came from Tsinghua under the author name that Zhipu used later.
    expect(strangers.filter((text) => !text.startsWith('chatglm thudm/'))).toEqual([])
  })
})

describe('a new workspace', () => {
  it('holds the whole catalogue and its version', () => {
    const { db } = cataloguedWorkspace()
    const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
    expect(count('developer')).toBe(catalogue.developers.length)
    expect(count('family')).toBe(catalogue.families.length)
    expect(count('model')).toBe(catalogue.models.length)
    expect(count('alias')).toBe(shippedAliases(catalogue).length)
    expect(db.prepare("SELECT value FROM meta WHERE key = 'catalogue_version'").pluck().get()).toBe(
      catalogue.header.version,
    )
    expect(count('action')).toBe(0)
  })
})
