import type { EChartsOption } from 'echarts'
import type { ChartContext } from '#shared/charts/context.ts'
import { seriesLabel } from '#shared/charts/names.ts'
import type { Dimension } from '#shared/vocabulary/dimensions.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { Size } from '#shared/charts/svg.ts'
import type { MemberName } from './content.ts'

// What goes to the template `resources/briefs/standard.typ`, as JSON. All of it is text to be shown; the
// template never evaluates any of it.

/** A chart to be drawn, and how large. */
export type Picture = { option: EChartsOption; size: Size }
export type PictureRef = { path: string; alt: string }

export type Cell = { text: string; strong?: boolean; quiet?: boolean }
export type Table = { columns: { label: string; number: boolean }[]; rows: Cell[][] }

/** A line "label: value"; with an address where the value is one. */
export type Fact = { label: string; value: string; url: string | null; mono?: boolean }

export type PrintedClaim = {
  ref: string
  text: string
  quote: string
  source: string
  url: string | null
  verdict: { code: string; label: string }
  facts: Fact[]
  picture: PictureRef | null
  reasons: string[]
}

export type PrintedRisk = {
  ref: string
  title: string
  tags: string[]
  description: string
  scores: { label: string; text: string; level: number }[]
  facts: Fact[]
  /** treatment, confidence, status, owner, review: one line */
  meta: Fact[]
  evidence: { title: string; url: string | null; date: string; note: string }[]
}

export type Block =
  | { kind: 'text'; title: string; paragraphs: string[] }
  | {
      kind: 'view'
      title: string
      subtitle: string
      source: string
      picture: PictureRef
      table: Table | null
      notes: string[]
    }
  | { kind: 'claims'; title: string; lead: string; claims: PrintedClaim[]; notes: string[] }
  | {
      kind: 'risks'
      title: string
      lead: string
      picture: PictureRef | null
      pictureTitle: string
      evidenceLabel: string
      risks: PrintedRisk[]
      notes: string[]
    }
  | { kind: 'sources'; title: string; items: { title: string; badge: string; facts: Fact[] }[] }
  | { kind: 'method'; title: string; items: { title: string; text: string }[] }

export type PrintedDocument = {
  lang: string
  region: string | null
  title: string
  subtitle: string
  kicker: string
  author: string
  authors: string[]
  asOf: string
  /** year, month, day, hour, minute, second (UTC) */
  date: number[]
  keywords: string[]
  notice: string | null
  fingerprint: string
  labels: { fingerprint: string; verify: string; verifyText: string }
  blocks: Block[]
}

/** What the parts of a document are worded with. */
export type Setting = { locale: Locale; addPicture: (picture: Picture) => PictureRef }

/** Width of a full-measure chart in pixels; the template scales it to the measure of the page. */
export const measure = 640

/** Where the charts of a brief stand. */
export const printContext = (locale: Locale, width: number, description: string): ChartContext => ({
  locale,
  theme: 'light',
  mode: 'print',
  width,
  description,
})

/** An address that a reader may follow: http and https only, whatever the file said. */
export const linkable = (url: string): string | null => (/^https?:\/\/[^\s"'<>]+$/i.test(url) ? url : null)

/** A fact, or nothing where there is nothing to say. */
export const fact = (label: string, value: string, url: string | null = null): Fact[] =>
  value.trim() === '' ? [] : [{ label, value, url }]

/** Names of members of a dimension in a language. */
export const keyLabels = (by: Dimension, names: readonly MemberName[], locale: Locale): string[] =>
  names.map((name) => seriesLabel(name, locale, by))
