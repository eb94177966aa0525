import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isList, isObject, JsonScanner, type JsonValue } from '#engine/import/open/readers/json-scanner.ts'
import { openAll, problemOf, rowsOf } from './opened.ts'

/** A scanned value as JSON.parse gives it. */
function plain(value: JsonValue): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isObject(value)) return Object.fromEntries([...value].map(([name, item]) => [name, plain(item)]))
  if (isList(value)) return value.map((item) => plain(item))
  return 'value' in value ? value.value : value
}

describe('JsonScanner', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const scanner = new JsonScanner(text)
        expect(plain(scanner.value())).toEqual(JSON.parse(text))
        expect(scanner.peek()).toBe('')
      }),
    )
  })

  it.each([
    ['{"a":1,}', 'it is no JSON at line 1, character 8'],
    ['[1\n 2]', 'it is no JSON at line 2, character 2'],
    ['{"a":"b', 'the text ends at line 1, character 8'],
    ['["\\u12"]', 'it is no JSON at line 1, character 2'],
    ['[tru]', 'it is no JSON at line 1, character 2'],
  ])('says where %j fails', (text, message) => {
    expect(() => new JsonScanner(text).value()).toThrow(message)
  })
})

describe('JSON', () => {
  it('refuses to follow nesting without end', async () => {
    expect(await problemOf('deep.json', '['.repeat(100_000))).toEqual({
      code: 'file.unreadable',
      params: { file: 'deep.json', detail: 'it is nested more than 64 deep' },
    })
  })

  it('reads the rankings API: the list is the table, the rest are its facts', async () => {
    const text = `{"data":[{"date":"2026-10-06","model_permaslug":"a/b","total_tokens":"12345678901234567890"},
      {"date":"2026-10-06","model_permaslug":"other","total_tokens":"5"}],
      "meta":{"as_of":"2026-10-07","version":1,"range":{"start":"2026-10-06"}}}`
    expect(await openAll('rankings.json', text)).toEqual({
      format: 'json',
      encoding: 'utf-8',
      delimiter: null,
      notices: [],
      tables: [
        {
          sheet: null,
          title: 'rankings',
          facts: { 'meta.as_of': '2026-10-07', 'meta.version': '1', 'meta.range.start': '2026-10-06' },
          rows: [
            [0, 'date', 'model_permaslug', 'total_tokens'],
            [1, '2026-10-06', 'a/b', '12345678901234567890'],
            [2, '2026-10-06', 'other', '5'],
          ],
        },
      ],
    })
  })

  it.each([
    [
      'x and ys as columns, creators that appear later too, digits beyond a double said',
      '{"data":[{"x":"2026-10-06","ys":{"openai":12345678901234567890,"others":1e3}},{"x":"2026-10-13","ys":{"openai":7.50,"deepseek":-0}}]}',
      [
        [0, 'x', 'openai', 'others', 'deepseek'],
        [1, '2026-10-06', '≈12345678901234567000', 1000, ''],
        [2, '2026-10-13', 7.5, '', -0],
      ],
    ],
    [
      'nested objects as columns, lists as text, names that clash',
      '[{"id":"a","pricing":{"prompt":"-1","tiers":[{"n":1}]},"in":["text","image"],"deep":{"a":{"b":{"c":1}}},"ok":true},{"id":"b","pricing":null,"in":[],"ok":null}]',
      [
        [0, 'id', 'pricing.prompt', 'pricing.tiers', 'in', 'deep.a.b.c', 'ok'],
        [1, 'a', '-1', '[{"n":1}]', 'text, image', 1, 'true'],
        [2, 'b', '', '', '', '', ''],
      ],
    ],
    [
      'names that mean something to the language',
      '[{"__proto__":1,"constructor":2,"tokens":3}]',
      [
        [0, '__proto__', 'constructor', 'tokens'],
        [1, 1, 2, 3],
      ],
    ],
    [
      'rows as lists, their first as it stands',
      '[["date","tokens"],["2025-01-01",5],[null,"a\\nb"]]',
      [
        [1, 'date', 'tokens'],
        [2, '2025-01-01', 5],
        [3, '', 'a\nb'],
      ],
    ],
    [
      'columns as lists',
      '{"result":{"date":["2025-01-01","2025-01-02"],"tokens":[1,null]},"unit":"tokens"}',
      [
        [0, 'date', 'tokens'],
        [1, '2025-01-01', 1],
        [2, '2025-01-02', ''],
      ],
    ],
    [
      'records by name',
      '{"ChatGPT":{"date":"2025-01","share":80.5},"Claude":{"date":"2025-01","share":19.5}}',
      [
        [0, 'key', 'date', 'share'],
        [1, 'ChatGPT', '2025-01', 80.5],
        [2, 'Claude', '2025-01', 19.5],
      ],
    ],
    [
      'elements that are no record, kept in their place as errors',
      '[{"a":1,"b":2},null,7,{"a":3,"b":NaN}]',
      [[0, 'a', 'b'], [1, 1, 2], [2], [3, '!no record', '!no record'], [4, 3, 'NaN']],
    ],
    [
      'a number beyond all doubles, left a text',
      '[{"model":"a","tokens":1e999}]',
      [
        [0, 'model', 'tokens'],
        [1, 'a', '1e999'],
      ],
    ],
  ])('reads %s', async (_, text, rows) => {
    expect(await rowsOf('any.json', text)).toEqual(rows)
    expect(await rowsOf('any.json', Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(rows)
  })

  it('offers several lists apart', async () => {
    const { tables } = await openAll('two.json', '{"a":[{"x":1,"y":2}],"b":{"c":[{"z":3}]},"d":[1,2]}')
    expect(tables.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['a', 2],
      ['b.c', 2],
    ])
  })

  it.each([
    ['cut off', '[{"a":1},{"b', 'file.unreadable', 'the text ends at line 1, character 13'],
    ['with something after it', '{"a":[]} x', 'file.unreadable', 'it is no JSON at line 1, character 10'],
    ['without a table', '{"a":[],"b":1}', 'file.no-table', undefined],
    [
      'of too many columns',
      `[{${Array.from({ length: 2001 }, (_, at) => `"c${at}":1`).join(',')}}]`,
      'file.too-large',
      'more than 2000 columns',
    ],
  ])('refuses JSON %s', async (_, text, code, detail) => {
    expect(await problemOf('bad.json', text)).toEqual({
      code,
      params: { file: 'bad.json', ...(detail !== undefined && { detail }) },
    })
  })
})

describe('NDJSON', () => {
  it('reads a record a line, the columns of all, and names the lines that are none', async () => {
    const text =
      '{"date":"2025-01-01","tokens":9007199254740993}\r\n\r\n{"date":"2025-01-02","note":"é"}\nnope\n{"date":"2025-01-03","tok'
    expect(await openAll('log.ndjson', text)).toMatchObject({
      format: 'ndjson',
      notices: [{ code: 'lines_unreadable', value: '4, 5' }],
      tables: [
        {
          title: 'log',
          rows: [
            [0, 'date', 'tokens', 'note'],
            [1, '2025-01-01', '≈9007199254740992', ''],
            [3, '2025-01-02', '', 'é'],
            [4, '!nope', '!nope', '!nope'],
            [5, ...Array.from({ length: 3 }, () => '!{"date":"2025-01-03","tok')],
          ],
        },
      ],
    })
  })

  it('is known by its second line, by its name, and as lists', async () => {
    expect((await openAll('a.txt', '{"a":1,"b":2}\n{"a":3,"b":4}\n')).format).toBe('ndjson')
    expect((await openAll('a.jsonl', '{"a":1,"b":2}')).format).toBe('ndjson')
    expect(await rowsOf('a.json', '["day","n"]\n["2025-01-01",2]\n')).toEqual([
      [1, 'day', 'n'],
      [2, '2025-01-01', 2],
    ])
    expect((await openAll('a.json', '{"a":[\n{"b":1}\n]}')).format).toBe('json')
    expect((await openAll('notes.csv', '[1] Source,x\n[2] Other,y\n')).format).toBe('csv')
  })

  it('refuses what holds no record at all', async () => {
    expect(await problemOf('a.ndjson', '{"a":\n{"b":\n')).toEqual({
      code: 'file.unreadable',
      params: { file: 'a.ndjson', detail: 'line 1 is no JSON record' },
    })
  })
})
