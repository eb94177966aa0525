import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { listClaims } from '#engine/claims/claims.ts'
import { bringClaims, bringRisks } from '#engine/registers/bring.ts'
import { writeClaims, writeRisks } from '#engine/registers/write.ts'
import { createRisk, listRisks } from '#engine/risks/risks.ts'
import { history, undo } from '#engine/store/undo.ts'
import type { Workspace } from '#engine/store/types.ts'
import { importData } from '../../../kit/dataset.ts'
import { temporaryFolder } from '../../../kit/files.ts'
import { riskInput } from '../../../kit/risk.ts'
import { smallWorkspace } from '../../../kit/workspace.ts'

const week = [
  { period: '2025-10-06', subject: 'GPT-5', value: 70 },
  { period: '2025-10-06', subject: 'DeepSeek V3', value: 30 },
]

function workspace(): Workspace {
  const ws = smallWorkspace()
  importData(ws, { name: 'Weekly tokens' }, week)
  return ws
}

function file(name: string, ...lines: string[]): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

const claimHead =
  'id,text,quote,source,url,published,dataset,by,key,stat,from,to,value,low,high,qualifier,tolerance_pp'

describe('a file of claims', () => {
  it('is entered as one action, in percent and points, places as they are', async () => {
    const ws = workspace()
    const path = file(
      'claims.csv',
      claimHead,
      'x1,Open weights reached nearly 30 %,“nearly 30 %”,a16z,https://example.org,2025-12-04,weekly tokens,origin,china,peak,2025-10-06,2025-10-06,30,,,nearly,',
      'x2,DeepSeek and Qwen gained,,,,,Weekly tokens,family,deepseek-v3+qwen3,change,,,-1.5,-2,-1,about,0.3',
      'x3,DeepSeek is second,,,,,1,subject,DeepSeek V3,rank,,,2,,,exact,0',
      ',,,,,,,,,,,,,,,,',
    )
    const report = await bringClaims(ws, path)
    expect(report).toMatchObject({
      file: 'claims.csv',
      rows: { read: 4, accepted: 3, rejected: 0, skipped: 1 },
      entries: { added: 3, updated: 0, unchanged: 0 },
      issues: [],
      committed: true,
    })
    expect(listClaims(ws)).toMatchObject([
      {
        ref: 'C-001',
        metric: { datasetId: 1, by: 'origin', keys: ['china'], stat: 'peak', from: '2025-10-06' },
        claimed: { value: 0.3, low: null, high: null },
        qualifier: 'nearly',
        tolerancePp: 1,
      },
      {
        metric: { keys: ['deepseek-v3', 'qwen3'], stat: 'change' },
        claimed: { value: -0.015, low: -0.02, high: -0.01 },
        tolerancePp: 0.3,
      },
      { metric: { stat: 'rank' }, claimed: { value: 2 } },
    ])
    expect(history(ws, { limit: 1 })[0]).toMatchObject({ id: report.actionId, kind: 'import' })
    const again = await bringClaims(ws, path)
    expect(again.entries).toEqual({ added: 0, updated: 0, unchanged: 3 })
    expect(again.actionId).toBeUndefined()
    undo(ws)
    expect(listClaims(ws)).toEqual([])
  })

  it('leaves out what cannot be read, and says where and why', async () => {
    const ws = workspace()
    const path = file(
      'claims.csv',
      'text,value,stat,dataset,published,colour',
      'Fine,12,,,,red',
      'No number,many,,,,',
      'No share,120,mean,,,',
      'No place,1.5,rank,,,',
      'No dataset,1,,Elsewhere,,',
      'No day,1,,,2025-02-30,',
    )
    const { rows, issues } = await bringClaims(ws, path, { dryRun: true })
    expect(rows).toEqual({ read: 6, accepted: 1, rejected: 5, skipped: 0 })
    expect(issues.map(({ severity, row, column }) => [severity, row, column])).toEqual([
      ['warning', null, 'colour'],
      ['error', 3, 'value'],
      ['error', 4, 'value'],
      ['error', 5, 'value'],
      ['error', 6, 'dataset'],
      ['error', 7, 'published'],
    ])
    expect(listClaims(ws)).toEqual([])
    await expect(bringClaims(ws, path, { strict: true })).rejects.toThrow('row 3: value: “many” is no number')
    await expect(bringClaims(ws, file('c.csv', 'text,share', 'A,1'))).rejects.toThrow('no column value')
    await expect(bringClaims(ws, file('c.csv', 'text,value', 'A,b'))).rejects.toThrow('No row of c.csv')
  })

  it('is what the ledger was written to, in another workspace and here', async () => {
    const ws = workspace()
    await bringClaims(
      ws,
      file('a.json', JSON.stringify([{ text: '=cmd, "quoted"', value: 13.04, key: 'Command R+ + Qwen' }])),
    )
    const [claim] = listClaims(ws)
    expect(claim).toMatchObject({ claimed: { value: 0.1304 }, tolerancePp: 0.005 })
    expect(claim?.metric.keys).toEqual(['Command R+', 'Qwen'])
    for (const ending of ['csv', 'json']) {
      const { out, entries } = await writeClaims(ws, join(temporaryFolder(), `ledger.${ending}`))
      expect(entries).toBe(1)
      expect((await bringClaims(ws, out)).entries).toEqual({ added: 0, updated: 0, unchanged: 1 })
      const there = workspace()
      await bringClaims(there, out)
      const { createdAt: _createdAt, ...rest } = claim ?? { createdAt: '' }
      expect(listClaims(there)).toMatchObject([rest])
    }
  })

  it('takes the place of the claim of its number and sentence, and of no other', async () => {
    const ws = workspace()
    await bringClaims(ws, file('a.csv', 'text,value', 'A,10', 'B,20'))
    const report = await bringClaims(ws, file('b.csv', 'id,text,value', 'C-001,A,11', 'C-002,Another,20'))
    expect(report.entries).toEqual({ added: 1, updated: 1, unchanged: 0 })
    expect(report.issues.map(({ code }) => code)).toEqual(['id-taken'])
    expect(listClaims(ws).map(({ ref, text, claimed }) => [ref, text, claimed.value])).toEqual([
      ['C-001', 'A', 0.11],
      ['C-002', 'B', 0.2],
      ['C-003', 'Another', 0.2],
    ])
  })
})

describe('a file of risks', () => {
  it('gathers the evidence of one risk from several rows, of a workbook too', async () => {
    const ws = workspace()
    const rows = [
      [
        'id',
        'title',
        'category',
        'taxonomy',
        'by',
        'key',
        'of',
        'inherent_likelihood',
        'inherent_impact',
        'residual_likelihood',
        'residual_impact',
        'review_on',
        'evidence_title',
        'evidence_date',
      ],
      [
        'a',
        'Prompts leave',
        'privacy',
        'mit:2.1',
        'model',
        'DeepSeek V3',
        'openness=open; origin=china,europe',
        5,
        4,
        2,
        4,
        new Date(Date.UTC(2026, 5, 1)),
        'Notice',
        '2025-09-01',
      ],
      ['b', 'No score', 'other', '', 'origin', 'china', '', '', 4, '', '', null, '', ''],
      ['a', '', '', '', '', '', '', '', '', '', '', null, 'Ruling', '2025-10-01'],
      ['c', 'Odd code', 'Misuse', 'mit:99', 'origin', 'china', '', 9, 4, '', '', null, '', ''],
      ['d', 'Odd code', 'Misuse', 'mit:99', 'origin', 'china', '', 3, 4, '', '', null, '', ''],
    ]
    const path = join(temporaryFolder(), 'risks.xlsx')
    const book = {
      SheetNames: ['Risks'],
      Sheets: { Risks: utils.aoa_to_sheet(rows, { cellDates: true, UTC: true }) },
    }
    writeFileSync(path, z.instanceof(Buffer).parse(write(book, { type: 'buffer', bookType: 'xlsx' })))
    const report = await bringRisks(ws, path)
    expect(report.rows).toEqual({ read: 5, accepted: 3, rejected: 2, skipped: 0 })
    expect(report.issues.map(({ code, column }) => [code, column])).toEqual([
      ['row-rejected', 'inherent_likelihood'],
      ['row-rejected', 'inherent_likelihood'],
      ['code-unknown', 'taxonomy'],
    ])
    expect(listRisks(ws)).toMatchObject([
      {
        ref: 'R-001',
        title: 'Prompts leave',
        scope: {
          by: 'model',
          keys: ['DeepSeek V3'],
          of: { openness: ['open'], origin: ['china', 'europe'] },
        },
        inherent: { likelihood: 5, impact: 4 },
        current: { likelihood: 5, impact: 4 },
        residual: { likelihood: 2, impact: 4 },
        reviewOn: '2026-06-01',
        evidence: [{ title: 'Notice', date: '2025-09-01' }, { title: 'Ruling' }],
      },
      { title: 'Odd code', category: 'misuse' },
    ])
  })

  it('is what the register was written to', async () => {
    const ws = workspace()
    const evidence = ['One', 'Two'].map((title) => ({
      title,
      url: 'https://example.org',
      date: '',
      note: '-3',
    }))
    const scope = { by: 'segment' as const, keys: ['chinese', 'open'], of: { region: ['World'] } }
    createRisk(
      ws,
      riskInput({
        datasetId: 1,
        evidence,
        scope,
        markedAt: '2025-10-06',
      }),
    )
    createRisk(ws, riskInput())
    const [first, second] = listRisks(ws)
    for (const ending of ['csv', 'json']) {
      const { out } = await writeRisks(ws, join(temporaryFolder(), `risks.${ending}`))
      expect(readFileSync(out, 'utf8')).toContain('region=World')
      const there = workspace()
      await bringRisks(there, out)
      const plain = ({ createdAt: _createdAt, ...risk }: NonNullable<typeof first>) => risk
      expect(listRisks(there).map(plain)).toEqual(
        [first, second].flatMap((risk) => (risk ? [plain(risk)] : [])),
      )
      expect((await bringRisks(there, out)).entries).toEqual({ added: 0, updated: 0, unchanged: 2 })
    }
  })
})
