/** A text of about `size` characters, made to be as slow to read as it can. */
export type Hostile = {
  readonly name: string
  /** name of the file, whose ending may decide how it is read */
  readonly file: string
  readonly make: (size: number) => string | Uint8Array
}

/** A piece repeated to a size. */
const filled = (piece: string, size: number): string =>
  piece.repeat(Math.ceil(size / piece.length)).slice(0, size)
const hostile = (name: string, file: string, make: Hostile['make']): Hostile => ({ name, file, make })

/** What cells, headings, lines and whole files are filled with. */
const pieces: readonly (readonly [name: string, piece: string])[] = [
  ['letters', 'a'],
  ['accented letters', 'é'],
  ['letters of Chinese', '模'],
  ['capitals', 'A'],
  ['digits', '1'],
  ['zeros', '0'],
  ['spaces', ' '],
  ['no-break spaces', '\u00a0'],
  ['tabs in words', 'a\t'],
  ['points', '.'],
  ['commas', ','],
  ['semicolons', ';'],
  ['bars', '|'],
  ['digits and commas', '1,'],
  ['digits and points', '1.'],
  ['groups', '111,'],
  ['digits and spaces', '1 '],
  ['letters and spaces', 'a '],
  ['letters and digits', 'a1'],
  ['dashes', '-'],
  ['digits and dashes', '1-'],
  ['long dashes', '–'],
  ['equals signs', '='],
  ['plus signs', '+'],
  ['plus and minus', '±'],
  ['percent signs', '%'],
  ['stars', '*'],
  ['underscores', '_'],
  ['slashes', '/'],
  ['backslashes', '\\'],
  ['colons', ':'],
  ['opening brackets', '('],
  ['closing brackets', ')'],
  ['brackets', '()'],
  ['square brackets', '['],
  ['wide brackets', '（'],
  ['braces', '{'],
  ['angles', '<'],
  ['markup', '<a '],
  ['apostrophes', "'"],
  ['quotes', '"'],
  ['quotes and letters', '"a'],
  ['doubled quotes', '""'],
  ['quotes and commas', '"",'],
  ['combining marks', '\u0301'],
  ['letters with marks', 'e\u0301'],
  ['text from right to left', 'א\u202e'],
  ['ligatures that unfold', '\ufdfa'],
  ['lone surrogates', '\ud800'],
  ['carriage returns', '\r'],
  ['line feeds', '\n'],
  ['quotes and line feeds', '"\n'],
  ['years', '2025 '],
  ['months', 'Jan '],
  ['words of totals', 'total '],
  ['words of units', 'tokens '],
  ['words of scale', 'in bn '],
  ['units', '%,'],
  ['ranges', 'from 1 to '],
  ['qualifiers', 'about '],
  ['raised digits', '¹'],
  ['marks of notes', '[1]'],
  ['currency', '$'],
  ['at signs', '@'],
  ['words of scale in Chinese', '万亿'],
  ['letters and one that is not', 'aaaaaaaa,é '],
  ['zero widths', '\u200b'],
  ['emoji', '🧪'],
]

const table = (cell: string): string =>
  `month,model,tokens\n2025-01,Qwen,5\n2025-02,${cell},6\n2025-03,Kimi,7\n`
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at)
const some = numbers(40)

/** Every piece as a whole file, as a cell of each kind, as a heading and as a title. */
const texts: readonly Hostile[] = pieces.flatMap(([name, piece]) => [
  hostile(`nothing but ${name}`, 'a.csv', (size) => filled(piece, size)),
  hostile(`a name of ${name}`, 'a.csv', (size) => table(quoted(filled(piece, size)))),
  hostile(
    `a value of ${name}`,
    'a.csv',
    (size) => `month,model,tokens\n2025-01,Qwen,5\n2025-02,Kimi,${quoted(`1${filled(piece, size)}`)}\n`,
  ),
  hostile(
    `a value that ends after ${name}`,
    'a.csv',
    (size) => `month,model,tokens\n2025-01,Qwen,5\n2025-02,Kimi,${quoted(`1${filled(piece, size)}x`)}\n`,
  ),
  hostile(
    `a period of ${name}`,
    'a.csv',
    (size) => `month,model,tokens\n2025-01,Qwen,5\n${quoted(`2025${filled(piece, size)}`)},Kimi,6\n`,
  ),
  hostile(
    `a heading of ${name}`,
    'a.csv',
    (size) => `month,model,${quoted(`tokens ${filled(piece, size)}!`)}\n2025-01,Qwen,5\n2025-02,Kimi,6\n`,
  ),
  hostile(
    `headings of ${name}`,
    'a.csv',
    (size) =>
      `month,${some.map((at) => quoted(`${at}${filled(piece, size / 40)}!`)).join(',')}\n2025-01,${some.join(',')}\n2025-02,${some.join(',')}\n`,
  ),
  hostile(
    `a title of ${name}`,
    'a.csv',
    (size) =>
      `${quoted(`Title ${filled(piece, size)}!`)}\n\nmonth,model,tokens\n2025-01,Qwen,5\n2025-02,Kimi,6\n`,
  ),
  hostile(
    `names of ${name}`,
    'a.csv',
    (size) =>
      `month,model,tokens\n${numbers(size / 200)
        .map((at) => `2025-01,${quoted(`${at}${filled(piece, 180)}!`)},5\n`)
        .join('')}`,
  ),
  hostile(
    `values of ${name}`,
    'a.csv',
    (size) =>
      `month,model,tokens\n${numbers(size / 100)
        .map((at) => `2025-01,m${at},${quoted(`${at}${filled(piece, 70)}x`)}\n`)
        .join('')}`,
  ),
  hostile(`${name} in a text of JSON`, 'a.json', (size) =>
    JSON.stringify([
      { month: '2025-01', model: filled(piece, size), tokens: 5 },
      { month: '2025-02', model: 'Kimi', tokens: 6 },
    ]),
  ),
  hostile(`${name} as a name in JSON`, 'a.json', (size) =>
    JSON.stringify([{ month: '2025-01', model: 'Qwen', [`tokens${filled(piece, size)}`]: 5 }]),
  ),
  hostile(`nothing but ${name}, called JSON`, 'a.json', (size) => `[${filled(piece, size)}`),
  hostile(
    `nothing but ${name}, called lines of JSON`,
    'a.ndjson',
    (size) => `{"a":1}\n{${filled(piece, size)}`,
  ),
  hostile(`${name} that are not UTF-8`, 'a.csv', (size) =>
    Buffer.concat([Buffer.from(filled(piece, size)), Buffer.from([0xe9, 0x0a])]),
  ),
  hostile(`a table of ${name} that is not UTF-8`, 'a.csv', (size) =>
    Buffer.concat([Buffer.from(table(filled(piece, size))), Buffer.from([0xe9, 0x2c, 0xe8, 0x0a])]),
  ),
  hostile(`${name} in UTF-16`, 'a.csv', (size) =>
    Buffer.from(`\ufeff${table(filled(piece, size / 2))}`, 'utf16le'),
  ),
])

const rows = (size: number, row: (at: number) => string, length: number): string =>
  numbers(size / length)
    .map(row)
    .join('')

/** Shapes of whole tables and documents. */
const shapes: readonly Hostile[] = [
  hostile('one column', 'a.csv', (size) => rows(size, (at) => `${at}\n`, 5)),
  hostile('two thousand columns', 'a.csv', (size) =>
    rows(
      size,
      (at) =>
        `${numbers(2000)
          .map((column) => (at === 0 ? `c${column}` : column % 10))
          .join(',')}\n`,
      5000,
    ),
  ),
  hostile('more columns than any table', 'a.csv', (size) => `${rows(size, (at) => `c${at},`, 6)}\n1,2\n`),
  hostile('columns without a heading', 'a.csv', (size) => `a,b\n${rows(size, (at) => `${at % 10},`, 2)}\n`),
  hostile('a table of rows growing wider', 'a.csv', (size) =>
    rows(size, (at) => `${'1,'.repeat(at % 300)}\n`, 300),
  ),
  hostile('short rows', 'a.csv', (size) => `a,b\n${filled('1,2\n', size)}`),
  hostile(
    'distinct names',
    'a.csv',
    (size) => `month,model,tokens\n${rows(size, (at) => `2025-01,m${at.toString(36)},1\n`, 16)}`,
  ),
  hostile(
    'names like each other',
    'a.csv',
    (size) =>
      `month,model,tokens\n${rows(size, (at) => `2025-01,qwen ${'abcdefghijklmnop'.slice(at % 16)}${at.toString(26)}x,1\n`, 30)}`,
  ),
  hostile(
    'names like those of the catalogue',
    'a.csv',
    (size) =>
      `month,model,tokens\n${rows(size, (at) => `2025-01,claude gpt gemini llama ${at.toString(26)}q,1\n`, 44)}`,
  ),
  hostile('totals', 'a.csv', (size) => `model,tokens\n${rows(size, (at) => `total ${at},${at}\n`, 15)}`),
  hostile(
    'rows of nothing but totals',
    'a.csv',
    (size) => `model,tokens\n${rows(size, () => 'World,1\n', 8)}`,
  ),
  hostile(
    'indents',
    'a.csv',
    (size) => `model,tokens\n${rows(size, (at) => `${' '.repeat(at % 40)}m${at},1\n`, 28)}`,
  ),
  hostile(
    'indents ever deeper',
    'a.csv',
    (size) => `model,tokens\n${rows(size, (at) => `${' '.repeat(at % 300)}m,1\n`, 150)}`,
  ),
  hostile('tables under each other', 'a.csv', (size) =>
    rows(size, (at) => `month,m${at}\n2025-01,1\n\n`, 26),
  ),
  hostile('tables beside each other', 'a.csv', (size) =>
    numbers(3)
      .map(
        (row) =>
          `${numbers(size / 20)
            .map((at) => (row === 0 ? `a${at},b,` : `${at},1,`))
            .join(',')}\n`,
      )
      .join(''),
  ),
  hostile(
    'a chequered sheet',
    'a.csv',
    (size) => `a,b\n${rows(size, (at) => `${(at % 2 ? '1,,' : ',1,').repeat(50)}\n\n`, 152)}`,
  ),
  hostile(
    'headings of periods',
    'a.csv',
    (size) =>
      `model,${numbers(1900)
        .map((at) => `${1000 + at}-01`)
        .join(',')}\n${rows(size, (at) => `m${at},${'1,'.repeat(1900)}\n`, 3900)}`,
  ),
  hostile(
    'two rows of headings',
    'a.csv',
    (size) =>
      `,${numbers(size / 20)
        .map((at) => `g${at % 50}`)
        .join(',')}\nmodel,${numbers(size / 20)
        .map((at) => `n${at % 40}`)
        .join(',')}\nQwen,${numbers(size / 20).join(',')}\n`,
  ),
  hostile(
    'footnotes',
    'a.csv',
    (size) => `model,tokens\nQwen*,1\n${rows(size, (at) => `* note ${at}\n`, 12)}`,
  ),
  hostile(
    'names ending in marks',
    'a.csv',
    (size) => `model,tokens\nQwen${'*'.repeat(size / 2)},1\nKimi,2\n* note\n** note\n`,
  ),
  hostile('rules of Markdown', 'a.csv', (size) => `a|b\n${rows(size, () => '---|---\n', 8)}`),
  hostile('deep lists', 'a.json', (size) => filled('[', size)),
  hostile('deep objects', 'a.json', (size) => filled('{"a":', size)),
  hostile(
    'an object of many members',
    'a.json',
    (size) => `{${rows(size, (at) => `"m${at}":${at},`, 12)}"z":1}`,
  ),
  hostile(
    'an object of many records',
    'a.json',
    (size) => `{${rows(size, (at) => `"m${at}":{"v":${at}},`, 18)}"z":{"v":1}}`,
  ),
  hostile(
    'an object of many lists',
    'a.json',
    (size) => `{${rows(size, (at) => `"m${at}":[1,2],`, 14)}"z":[1,2]}`,
  ),
  hostile(
    'an object of lists of other lengths',
    'a.json',
    (size) => `{${rows(size, (at) => `"m${at}":[${numbers(at % 60).join(',')}],`, 100)}"z":[1,2]}`,
  ),
  hostile(
    'an object of many tables',
    'a.json',
    (size) => `{${rows(size, (at) => `"m${at}":[{"a":"x","b":1}],`, 28)}"z":[]}`,
  ),
  hostile(
    'records of ever other members',
    'a.json',
    (size) => `[${rows(size, (at) => `{"m${at}":1},`, 13)}{"a":1}]`,
  ),
  hostile(
    'a record of many members',
    'a.json',
    (size) => `[{${rows(size, (at) => `"m${at % 1900}":${at},`, 12)}"z":1}]`,
  ),
  hostile(
    'members of ever deeper objects',
    'a.json',
    (size) => `[${rows(size, () => '{"a":{"b":{"c":{"d":{"e":1}}}}},', 32)}{"a":1}]`,
  ),
  hostile(
    'numbers of many digits',
    'a.json',
    (size) => `[{"a":"x","b":${filled('9', size)}},{"a":"y","b":1}]`,
  ),
  hostile(
    'many numbers of many digits',
    'a.json',
    (size) => `[${rows(size, (at) => `{"a":"x${at}","b":${filled('9', 300)}},`, 320)}{"a":"y","b":1}]`,
  ),
  hostile('escapes', 'a.json', (size) => `[{"a":"${filled('\\u0041', size - (size % 6))}","b":1}]`),
  hostile('a text that never ends', 'a.json', (size) => `[{"a":"${filled('x\\"', size)}`),
  hostile(
    'texts with an escape at the end',
    'a.json',
    (size) => `[${rows(size, (at) => `{"a":"x${at}"},`, 13)}{"a":"\\n"}]`,
  ),
  hostile('many faults', 'a.ndjson', (size) => `{"a":1,"b":2}\n${rows(size, () => '{x\n', 3)}`),
  hostile('one record a line', 'a.ndjson', (size) => rows(size, (at) => `{"m":"x${at}","v":${at}}\n`, 20)),
  hostile('one long line', 'a.ndjson', (size) => `{"a":1,"b":2}\n{"a":"${filled('x', size)}","b":1}\n`),
  hostile('blank lines', 'a.ndjson', (size) => `{"a":1,"b":2}\n${filled('\n', size)}{"a":1}\n`),
  hostile('pairs of letters of Chinese', 'a.csv', (size) =>
    Buffer.concat([Buffer.from('a,b\n'), Buffer.alloc(size, Buffer.from([0xc4, 0xa3])), Buffer.from(',1\n')]),
  ),
  hostile('accented letters and plain ones', 'a.csv', (size) =>
    Buffer.concat([
      Buffer.from('a,b\n'),
      Buffer.alloc(size, Buffer.from('aaaaaaa\xe9', 'latin1')),
      Buffer.from(',1\n'),
    ]),
  ),
  hostile('Cyrillic', 'a.csv', (size) =>
    Buffer.concat([
      Buffer.from('a,b\n'),
      Buffer.alloc(size, Buffer.from([0xef, 0xf0, 0xe8, 0x20])),
      Buffer.from(',1\n'),
    ]),
  ),
  hostile('all bytes', 'a.csv', (size) =>
    Buffer.concat([
      Buffer.from('a,b\n'),
      Buffer.from(numbers(size).map((at) => 128 + ((at * 37) % 128))),
      Buffer.from(',1\n'),
    ]),
  ),
]

/** All of them. */
export const hostileTexts: readonly Hostile[] = [...texts, ...shapes]
