import { locales } from '#shared/vocabulary/locales.ts'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createBrief, listBriefs, readBrief, removeBrief, updateBrief } from '#engine/briefs/briefs.ts'
import { briefContent } from '#engine/briefs/content.ts'
import { canonicalJson, fingerprintOf } from '#engine/briefs/fingerprint.ts'
import { briefPages, briefPdf, fingerprint } from '#engine/briefs/render.ts'
import { markerKeywords, markersIn } from '#engine/briefs/marker.ts'
import { digestsOf } from '#engine/briefs/parts.ts'
import { verifyBrief } from '#engine/briefs/verify.ts'
import { editObservations } from '#engine/datasets/edit.ts'
import { findDataset } from '#engine/datasets/list.ts'
import { observationWindow } from '#engine/datasets/observations.ts'
import { ProblemError } from '#engine/problem.ts'
import { redo, undo } from '#engine/store/undo.ts'
import { listViews, removeView } from '#engine/views/views.ts'
import { sampleWorkspace, sharedSample } from '../../../kit/workspace.ts'
import { briefOf, printing } from './printing.ts'

// The first brief of a process loads the typesetter, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const shared = sharedSample()

/** What a page says, in order. */
const textOf = (page: string): string =>
  (/<desc>(.*?)<\/desc>/s.exec(page)?.[1] ?? '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

describe('the list of briefs', () => {
  it('keeps what is written, through undo and redo', async () => {
    const ws = shared()
    const before = listBriefs(ws).length
    const { id } = createBrief(ws, {
      title: 'A',
      subtitle: 'b',
      author: 'c',
      template: 'standard',
      sections: [{ kind: 'text', title: 't', body: 'x' }],
    })
    updateBrief(ws, { id, patch: { title: 'B' } })
    expect(readBrief(ws, id)).toMatchObject({ title: 'B', subtitle: 'b', sections: [{ kind: 'text' }] })
    undo(ws)
    expect(readBrief(ws, id).title).toBe('A')
    redo(ws)
    removeBrief(ws, id)
    expect(listBriefs(ws)).toHaveLength(before)
    expect(() => readBrief(ws, id)).toThrow(ProblemError)
  })
})

describe('a printed brief', () => {
  it('has the same bytes for the same workspace, language and instant', async () => {
    const ws = shared()
    const first = await briefPdf(ws, printing(1))
    const again = await briefPdf(ws, printing(1))
    expect(Buffer.compare(first.pdf, again.pdf)).toBe(0)
    const other = fingerprint(ws, { ...printing(1), asOf: '2025-12-11T09:30:00+01:00' })
    expect(other).not.toBe(first.fingerprint)
  })

  it('has the same bytes for a workspace built anew', async () => {
    const [one, two] = [await sampleWorkspace(), await sampleWorkspace()]
    const [first, second] = [await briefPdf(one, printing(1)), await briefPdf(two, printing(1))]
    expect(second.fingerprint).toBe(first.fingerprint)
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0)
  })

  it('verifies, until one value changes, and again when that is undone', async () => {
    const ws = await sampleWorkspace()
    const { pdf, fingerprint: printed } = await briefPdf(ws, printing(1, 'it'))
    const match = {
      outcome: 'match',
      matches: true,
      printed,
      computed: printed,
      sameBytes: true,
      differs: [],
    }
    expect(await verifyBrief(ws, pdf)).toEqual(match)
    const datasetId = findDataset(ws, 'State of AI: mean weekly share by origin').id
    const { rows } = await observationWindow(ws, { datasetId, limit: 1, offset: 0 })
    editObservations(ws, { edits: [{ observationId: rows[0]?.id ?? 0, patch: { value: 13.1 } }] })
    const other = await verifyBrief(ws, pdf)
    expect(other).toMatchObject({ outcome: 'other-figures', matches: false, printed, sameBytes: false })
    expect(other.computed).not.toBe(printed)
    undo(ws)
    expect(await verifyBrief(ws, pdf)).toEqual(match)
  })

  it('is told from other files', async () => {
    const ws = shared()
    const notABrief = { problem: { code: 'brief.not-a-brief' } }
    for (const text of ['no pdf', '%PDF-1.7\n1 0 obj\n<<\n  /Keywords (a, b)\n>>\nendobj\n%%EOF'])
      await expect(verifyBrief(ws, Buffer.from(text))).rejects.toMatchObject(notABrief)
    await expect(verifyBrief(ws, new Uint8Array())).rejects.toMatchObject(notABrief)
  })

  it('says when the brief it prints is not in the workspace', async () => {
    const ws = shared()
    const id = briefOf(ws, [])
    const { pdf } = await briefPdf(ws, printing(id))
    removeBrief(ws, id)
    await expect(verifyBrief(ws, pdf)).rejects.toMatchObject({ problem: { code: 'brief.not-found' } })
  })

  it('carries title, date and language, and A4 pages', async () => {
    const ws = shared()
    const { pdf } = await briefPdf(ws, printing(1, 'zh-CN'))
    const file = Buffer.from(pdf).toString('latin1')
    expect(file).toContain('/Title (Thirty per cent of what?)')
    expect(file).toContain('/CreationDate (D:20251210083000Z)')
    expect(file).toContain('/Lang (zh-CN)')
    expect(file).toContain('/MediaBox [0 0 595.2756 841.8898]')
  })
})

describe('the pages on screen', () => {
  it.each(locales)('say in %s what the sections hold', async (locale) => {
    const ws = shared()
    const { pages, fingerprint: print } = await briefPages(ws, printing(1, locale))
    const text = pages.map(textOf).join('\n')
    expect(pages.length).toBeGreaterThan(4)
    expect(pages.every((page) => textOf(page).replaceAll('\n', '').includes(print.slice(0, 16)))).toBe(true)
    for (const needed of ['C-004', 'R-001', 'Thirty per cent of what?', 'owasp-llm:LLM01'])
      expect(text).toContain(needed)
    expect(text).toContain({ en: 'Overstated', it: 'Sovrastimat', 'zh-CN': '高估' }[locale])
    expect(text).toMatch({ en: /synthetic data/, it: /dati sintetici/, 'zh-CN': /合成数据/ }[locale])
    expect(text).not.toMatch(/undefined|NaN|doc_|\{\{/)
  })

  it('hold nothing that a strict policy forbids', async () => {
    const ws = shared()
    const { pages } = await briefPages(ws, printing(1))
    for (const page of pages) {
      expect(page).not.toMatch(/<script|<style|<foreignObject| style=| class=| on\w+=|javascript:/i)
      const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]))
      const used = [...page.matchAll(/href="#([^"]+)"|url\(#([^)]+)\)/g)].map((match) => match[1] ?? match[2])
      expect(used.filter((id) => !ids.has(id))).toEqual([])
    }
    // Charts are part of the page, so that their letters use the fonts of the page.
    expect(pages.join('')).toContain('role="img" aria-label="From 1% to almost a third')
  })

  it('show markup of any kind as the text it is', async () => {
    const ws = shared()
    const hostile = '#import "x": * $a_1$ *bold* _it_ `raw` @ref <label> \\n ]) #panic("boom") <b>&amp;'
    const id = briefOf(ws, [{ kind: 'text', title: hostile, body: `${hostile}\n\n#include "/brief.json"` }], {
      title: hostile,
      subtitle: hostile,
      author: hostile,
    })
    const { pages } = await briefPages(ws, printing(id))
    const text = pages.map(textOf).join(' ')
    expect(text).toContain('#panic("boom")')
    expect(text).toContain('#include "/brief.json"')
    const { pdf } = await briefPdf(ws, printing(id))
    expect(Buffer.from(pdf).toString('latin1')).toContain(String.raw`#panic\("boom"\)`)
  })

  it('print any text that a person can type', async () => {
    const ws = shared()
    const id = briefOf(ws, [])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (body) => {
        const typed = { kind: 'text' as const, title: body.slice(0, 20), body }
        const after = { kind: 'text' as const, title: 'Afterwards', body: 'Nothing was swallowed.' }
        updateBrief(ws, { id, patch: { sections: [typed, after] } })
        const text = (await briefPages(ws, printing(id))).pages.map(textOf).join(' ')
        expect(text).toContain('Nothing was swallowed.')
      }),
      { numRuns: 12 },
    )
  })

  it('say what is gone instead of failing', async () => {
    const ws = await sampleWorkspace()
    const [view] = listViews(ws)
    const id = briefOf(ws, [
      { kind: 'view', viewId: view?.id ?? 0, table: true },
      { kind: 'claims', claimIds: [9999] },
      { kind: 'risks', riskIds: [9999] },
    ])
    removeView(ws, view?.id ?? 0)
    const text = (await briefPages(ws, printing(id))).pages.map(textOf).join('\n')
    expect(text).toContain('no longer in the workspace')
    expect(text).toMatch(/no longer in the workspace: 1/)
  })
})

describe('the fingerprint', () => {
  it('does not depend on the order of keys, and on everything else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('covers definitions, texts and language, not when a thing was entered', async () => {
    const ws = shared()
    const content = briefContent(ws, readBrief(ws, 1))
    const print = fingerprintOf(content, 'en', 'x')
    expect(print).toMatch(/^[0-9a-f]{64}$/)
    expect(fingerprintOf(content, 'it', 'x')).not.toBe(print)
    expect(fingerprintOf({ ...content, subtitle: 'y' }, 'en', 'x')).not.toBe(print)
    expect(canonicalJson(content)).not.toContain('createdAt')
    expect(content.datasets.length).toBeGreaterThan(4)
  })

  it('is read back from the keywords it is printed in, with the version and digests of the parts', async () => {
    const ws = shared()
    const content = briefContent(ws, readBrief(ws, 1))
    const marker = {
      briefId: 1,
      locale: 'it',
      asOf: '2025-12-10T09:30:00Z',
      fingerprint: 'f'.repeat(64),
      version: '1.2.3',
      parts: digestsOf(content),
    } as const
    expect(marker.parts.sections).toHaveLength(content.sections.length)
    const file = (keywords: string): Buffer => Buffer.from(`<pdf:Keywords>${keywords}</pdf:Keywords>`)
    expect(markersIn(file(markerKeywords(marker).join(', ')))).toEqual([marker])
    const early = { ...marker, version: null, parts: null }
    expect(markersIn(file(markerKeywords(early).join(', ')))).toEqual([early])
    expect(markersIn(file('a, b'))).toEqual([])
    const hostile = markerKeywords({ ...marker, asOf: 'yesterday' })
    expect(markersIn(file(hostile.join(', ')))).toEqual([])
  })
})
