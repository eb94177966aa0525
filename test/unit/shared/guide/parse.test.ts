import { describe, expect, test } from 'vitest'
import { assembleGuide } from '#shared/guide/assemble.ts'
import { keyText } from '#shared/guide/key-text.ts'
import { parsePage, slugOf } from '#shared/guide/parse.ts'
import { guidePages } from '../../../kit/guide.ts'

const parse = (text: string) => parsePage('grid', `# The grid\n\n${text}\n`)
const blocks = (text: string) => parse(text).sections[0]?.blocks

test('a page is its title and its sections with what stands in them', () => {
  const page = parse(
    'First.\n\n## Find it\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\nrun\n```',
  )
  const text = (one: string) => [{ kind: 'text', text: one }]
  expect(page).toEqual({
    title: 'The grid',
    sections: [
      { slug: '', heading: '', blocks: [{ kind: 'paragraph', text: text('First.') }] },
      {
        slug: 'find-it',
        heading: 'Find it',
        blocks: [
          { kind: 'list', ordered: false, items: [text('one'), text('two')] },
          { kind: 'table', head: [text('a'), text('b')], rows: [[text('1'), text('2')]] },
          { kind: 'code', text: 'run' },
        ],
      },
    ],
  })
})

test('labels, keys, links and lines of code are told apart', () => {
  expect(
    blocks(
      'Press **Save** or <kbd title="view.palette">Ctrl+K</kbd>, see [claims](claims.md#the-verdicts), `x`.',
    ),
  ).toEqual([
    {
      kind: 'paragraph',
      text: [
        { kind: 'text', text: 'Press ' },
        { kind: 'label', text: 'Save' },
        { kind: 'text', text: ' or ' },
        { kind: 'keys', command: 'view.palette', text: 'Ctrl+K' },
        { kind: 'text', text: ', see ' },
        { kind: 'link', text: 'claims', topic: 'claims', section: 'the-verdicts' },
        { kind: 'text', text: ', ' },
        { kind: 'code', text: 'x' },
        { kind: 'text', text: '.' },
      ],
    },
  ])
})

describe('is refused', () => {
  test.each([
    ['a key that its command does not have', '<kbd title="view.palette">Ctrl+J</kbd>', /are “Ctrl\+K”/],
    ['a key of no command', '<kbd title="view.nothing">Ctrl+K</kbd>', /no key of a command/],
    ['a command without keys', '<kbd title="view.theme">T</kbd>', /are “”/],
    ['a link away', '[there](https://example.org)', /no page of the guide/],
    ['a link to no topic', '[there](nothing.md)', /no page of the guide/],
    ['markup', '<b>bold</b>', /no key of a command/],
    ['a picture', '![it](it.png)', /no form for/],
    ['a deeper heading', '### Deep', /depth 3/],
    // Between Han characters and a full stop of theirs, the marks are none.
    ['a mark that is none', '点击**“导入”**后', /not understood/],
  ])('%s', (_what, text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  test('a link to a section that is not there', () => {
    const pages = guidePages('en')
    const broken = { ...pages, grid: `${pages.grid}\nSee [it](claims.md#no-such-part).\n` }
    expect(() => assembleGuide(broken, pages)).toThrow('a link to no section: claims.md#no-such-part')
  })

  test('a page with other sections than the English one', () => {
    const pages = guidePages('en')
    expect(() => assembleGuide({ ...pages, grid: `${pages.grid}\n## One more\n\nText.\n` }, pages)).toThrow(
      /^grid: \d+ sections, \d+ in English$/,
    )
  })
})

test('keys are written as one reads them', () => {
  expect(keyText('edit.redo')).toBe('Ctrl+Shift+Z')
  expect(keyText('grid.edit')).toBe('Enter / F2')
  expect(keyText('names.take')).toBe('1 … 5')
})

test('a heading is addressed as on the web site of the repository', () => {
  expect(slugOf('What is asked, and why')).toBe('what-is-asked-and-why')
  expect(slugOf('会问什么，为什么')).toBe('会问什么为什么')
})
