import { describe, expect, it } from 'vitest'
import { isBase, isTotal, mayBeWhole } from '#shared/vocabulary/totals.ts'
import { inCheckout } from '../../../../kit/checkout.ts'
import { ods, xlsx } from '../../../../kit/spreadsheets.ts'
import { reading, readingOf } from './reading.ts'

const fixture = (name: string): string => inCheckout(`test/fixtures/import/marks/${name}`)

const files: Record<string, { observations: string[]; issues: string[]; skipped?: string[] }> = {
  'footnotes.csv': {
    observations: [
      '2024 | GPT | 45.2 (¹)',
      '2024 | Claude | 12.3 (*)',
      '2024 | Gemini | 8.1 ([a])',
      '2024 | Llama | 7 (†)',
      '2024 | Qwen | 5.5 ((2))',
      '2024 | Kimi | 4.1 (b)',
      '2024 | Yi | 3 ((e))',
      '2024 | Other | 14.8 (²⁾)',
    ],
    issues: ['number_marks 2:3'],
  },
  'eurostat.tsv': {
    observations: [
      '2021 | all models | 8.76 @AT',
      '2023 | all models | 10.79 @AT',
      '2024 | all models | 20.28 @AT',
      '2021 | all models | 10.32 @BE (b)',
      '2023 | all models | 13.81 @BE',
      '2024 | all models | 24.71 @BE',
      '2021 | all models | 6.68 @FR',
      '2023 | all models | 5.89 @FR (u)',
      '2024 | all models | missing @FR',
      '2021 | all models | 6.2 @IT',
      '2023 | all models | 5.05 @IT (bu)',
      '2024 | all models | missing @IT (c)',
    ],
    issues: ['subject_assumed', 'columns_unused', 'number_marks 3:6', 'missing_values 4:8'],
  },
  'indian.csv': {
    observations: [
      '2025-01 | GPT | 123456789',
      '2025-01 | Claude | 100000',
      '2025-01 | Gemini | 99999',
      '2025-01 | Llama | 4500000.5',
    ],
    issues: ['fraction_of_count 5:3'],
  },
  'values_with_bounds.csv': {
    observations: [
      '2025-01 | GPT | 60 [58–62] range',
      '2025-01 | Claude | 40 [38–42] range',
      '2025-01 | Gemini | 6 [5–7] range',
      '2025-01 | Qwen | 1 [1–] over',
      '2025-01 | Kimi | 0.5 [0–0.5] up-to',
      '2025-01 | Yi | 1.75 [1.5–2] range',
      '2025-01 | GLM | 3 [2.5–3.5] range',
    ],
    issues: ['decimal_mixed 7:3', 'shares_sum', 'overlap_possible'],
  },
  'base.csv': {
    observations: [
      '2024 | ChatGPT | 52',
      '2025 | ChatGPT | 61',
      '2024 | Gemini | 18',
      '2025 | Gemini | 24',
      '2024 | None | 30',
      '2025 | None | 15',
    ],
    issues: ['measure_assumed', 'base_left_out 2:'],
    skipped: ['2 skip_base'],
  },
}

describe('marks behind numbers', () => {
  it.each(Object.entries(files))('%s', async (name, expected) => {
    const { observations, issues, skipped } = await readingOf(fixture(name))
    expect(observations).toEqual(expected.observations)
    expect(issues).toEqual(expected.issues)
    expect(skipped).toEqual(expected.skipped ?? [])
  })

  it('a `b` is billions where nothing speaks of percent or of other flags', async () => {
    const { observations } = await reading('month,model,tokens\n2025-01,Qwen,4.1 b\n2025-01,Llama,2.5 b\n')
    expect(observations).toEqual(['2025-01 | Qwen | 4100000000', '2025-01 | Llama | 2500000000'])
    const flagged = await reading('month,model,users\n2025-01,Qwen,410 b\n2025-01,Llama,250 e\n')
    expect(flagged.observations).toEqual(['2025-01 | Qwen | 410 (b)', '2025-01 | Llama | 250 (e)'])
  })
})

const run = (text: string, raised = false): string =>
  `<r>${raised ? '<rPr><vertAlign val="superscript"/></rPr>' : ''}<t xml:space="preserve">${text}</t></r>`
const rich = (ref: string, text: string, mark: string): string =>
  `<c r="${ref}" t="inlineStr"><is>${run(text)}${run(mark, true)}</is></c>`
const plain = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('raised runs of a rich text', () => {
  it('are marks: of names and numbers, kept in the note', async () => {
    const rows = `<row r="1">${plain('A1', 'year')}${plain('B1', 'model')}${rich('C1', 'share (%)', 'a')}</row><row r="2"><c r="A2"><v>2024</v></c>${rich('B2', 'Claude', '2')}${rich('C2', '39.5', '1')}</row><row r="3"><c r="A3"><v>2024</v></c>${rich('B3', 'GPT', 'b')}${rich('C3', '60.5', '3,4')}</row>`
    const { observations, issues } = await reading(xlsx([{ name: 'S', rows }]), {}, 'rich.xlsx')
    expect(observations).toEqual(['2024 | Claude | 39.5 (²; ¹)', '2024 | GPT | 60.5 (ᵇ; ³,⁴)'])
    expect(issues).toEqual(['footnote_marks', 'number_marks 2:3'])
  })

  it('are marks of headings', async () => {
    const rows = `<row r="1">${plain('A1', 'model')}${rich('B1', '2023', '1')}${rich('C1', '2024', '2')}</row><row r="2">${plain('A2', 'GPT')}<c r="B2"><v>60</v></c><c r="C2"><v>59</v></c></row><row r="3">${plain('A3', 'Claude')}<c r="B3"><v>40</v></c><c r="C3"><v>41</v></c></row>`
    const { observations } = await reading(xlsx([{ name: 'S', rows }]), {}, 'rich.xlsx')
    expect(observations).toEqual([
      '2023 | GPT | 60',
      '2024 | GPT | 59',
      '2023 | Claude | 40',
      '2024 | Claude | 41',
    ])
  })

  it('of shared strings and of a power of ten', async () => {
    const strings = [
      '<si><t>year</t></si>',
      '<si><t>model</t></si>',
      `<si>${run('tokens (10')}${run('9', true)}${run(')')}</si>`,
      `<si>${run('1,204')}${run('3', true)}</si>`,
      '<si><t>GPT</t></si>',
    ]
    const shared = (ref: string, at: number): string => `<c r="${ref}" t="s"><v>${at}</v></c>`
    const rows = `<row r="1">${shared('A1', 0)}${shared('B1', 1)}${shared('C1', 2)}</row><row r="2"><c r="A2"><v>2024</v></c>${shared('B2', 4)}${shared('C2', 3)}</row><row r="3"><c r="A3"><v>2025</v></c>${shared('B3', 4)}<c r="C3"><v>98</v></c></row>`
    const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const parts = {
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
      'xl/sharedStrings.xml': `<sst ${namespace} count="5" uniqueCount="5">${strings.join('')}</sst>`,
    }
    const { observations } = await reading(xlsx([{ name: 'S', rows }], { parts }), {}, 'rich.xlsx')
    expect(observations).toEqual(['2024 | GPT | 1204000000000 (³)', '2025 | GPT | 98000000000'])
  })

  it('of an ODS', async () => {
    const cell = (text: string, mark = ''): string =>
      `<table:table-cell office:value-type="string"><text:p>${text}${mark === '' ? '' : `<text:span text:style-name="T1">${mark}</text:span>`}</text:p></table:table-cell>`
    const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`
    const rows = [
      row(cell('month'), cell('model'), cell('share (%)')),
      row(cell('2024-01'), cell('Claude', '2'), cell('39.5', '1')),
      row(cell('2024-01'), cell('GPT'), cell('60.5')),
    ]
    const raised =
      '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    const bytes = ods(`<table:table table:name="S">${rows.join('')}</table:table>`, raised)
    const { observations } = await reading(bytes, {}, 'rich.ods')
    expect(observations).toEqual(['2024-01 | Claude | 39.5 (²; ¹)', '2024-01 | GPT | 60.5'])
  })
})

describe('names of rows that are no data', () => {
  it.each(
    'Total|TOTAL*|Tot.|Totals:|Grand total|Total (all)|Sum|Summe|Gesamt|Insgesamt|Zwischensumme|Subtotal|Sub-total|Totale|Totali|Totale complessivo|Somma|Total général|Sous-total|Suma|Total general|合计|总计|小计|共计'.split(
      '|',
    ),
  )('%s sums up others', (name) => expect(isTotal(name)).toBe(true))
  it.each(
    'All|All models|Overall|Ensemble|Ensemble*|Worldwide|All languages|World|Tutti i modelli|Alle Modelle|Tous les modèles|全部|Total China'.split(
      '|',
    ),
  )('%s may be a whole', (name) => expect(mayBeWhole(name)).toBe(true))
  it.each(
    'Base|Base: all adults|n|N=|n (unweighted)|Basis (n)|Sample size|Unweighted base|Respondents|Campione|Stichprobe|Fallzahl|Échantillon|Muestra|样本量'.split(
      '|',
    ),
  )('%s says how many were asked', (name) => expect(isBase(name)).toBe(true))
  it.each([
    'Total Recall AI',
    'Ensemble',
    'Ensembl',
    'Summer',
    'Basecamp',
    'Baseten',
    'Nova',
    'Sampler',
    'Totality',
  ])('%s is a name', (name) => expect([isTotal(name), isBase(name)]).toEqual([false, false]))

  it('an ensemble is a total by its numbers only', async () => {
    const rows = 'month,model,tokens\n2025-01,Qwen,5\n2025-01,Llama,10\n2025-01,Ensemble,'
    const total = await reading(`${rows}15\n`)
    expect(total.skipped).toEqual(['4 skip_total_sum'])
    const model = await reading(`${rows}4\n`)
    expect(model.observations).toHaveLength(3)
    expect(model.issues).toEqual(['total_possible 4:2'])
  })

  it('every total in its words is left out and named, a base as well', async () => {
    const words = ['Overall', 'Insgesamt', 'Ensemble', 'Suma', '合计', 'TOTAL*', 'Tot.']
    const rows = words.flatMap((word, at) => [
      `${2010 + at},Qwen,60`,
      `${2010 + at},Llama,40`,
      `${2010 + at},${word},100`,
    ])
    const { observations, issues, preview } = await reading(
      `year,model,tokens\n${rows.join('\n')}\n2025,Sample size,1000\n`,
    )
    expect(observations).toHaveLength(2 * words.length)
    expect(issues).toEqual(['totals_left_out 4:', 'base_left_out 23:'])
    expect(preview.report.issues.map(({ value }) => value)).toEqual(['Overall', 'Sample size'])
  })
})
