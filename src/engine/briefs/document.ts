import { formatDay } from '#shared/i18n/format.ts'
import { translator } from '#shared/i18n/i18n.ts'
import type { Locale } from '#shared/vocabulary/locales.ts'
import type { BriefContent, SectionContent } from './content.ts'
import { claimsBlock } from './document-claims.ts'
import { risksBlock } from './document-risks.ts'
import { methodBlock, sourcesBlock } from './document-sources.ts'
import { viewBlock } from './document-view.ts'
import type { Block, Picture, PrintedDocument, Setting } from './printed.ts'

/** What identifies one printing of a brief; `keywords` are what a program reads it from again. */
export type Printing = { locale: Locale; asOf: string; fingerprint: string; keywords: string[] }

/** A document ready for the template: its data, and its pictures by path. */
export type Laid = { document: PrintedDocument; pictures: ReadonlyMap<string, Picture> }

/** Words for everything a brief shows. The template only lays out what this returns. */
export function layOut(content: BriefContent, { locale, asOf, fingerprint, keywords }: Printing): Laid {
  const t = translator(locale)
  const pictures = new Map<string, Picture>()
  const setting: Setting = {
    locale,
    addPicture(picture) {
      const path = `/chart-${pictures.size + 1}.svg`
      pictures.set(path, picture)
      return { path, alt: picture.option.aria?.label?.description ?? '' }
    },
  }
  const at = new Date(asOf)
  const document: PrintedDocument = {
    lang: locale === 'zh-CN' ? 'zh' : locale,
    region: locale === 'zh-CN' ? 'cn' : null,
    title: content.title,
    subtitle: content.subtitle,
    kicker: t('briefs:doc_kicker'),
    author: content.author === '' ? '' : t('briefs:doc_by', { author: content.author }),
    authors: content.author === '' ? [] : [content.author],
    // The day as the analyst says it, not that of Greenwich.
    asOf: t('briefs:doc_as_of', { date: formatDay(asOf, locale) }),
    date: [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ],
    keywords,
    notice: content.synthetic ? t('briefs:doc_notice') : null,
    fingerprint,
    labels: {
      fingerprint: t('briefs:doc_fingerprint'),
      verify: t('briefs:doc_verify'),
      verifyText: t('briefs:doc_verify_text'),
    },
    blocks: content.sections.flatMap((section) => blocksOf(section, setting)),
  }
  return { document, pictures }
}

function blocksOf(section: SectionContent, setting: Setting): Block[] {
  const t = translator(setting.locale)
  switch (section.kind) {
    case 'text': {
      const paragraphs = section.body.split(/\n\s*\n/).map((text) => text.trim())
      return [{ kind: 'text', title: section.title, paragraphs: paragraphs.filter((text) => text !== '') }]
    }
    case 'gone': {
      const text = section.name === null ? t('briefs:doc_gone_view') : t('briefs:doc_no_data')
      return [{ kind: 'text', title: section.name ?? '', paragraphs: [text] }]
    }
    case 'view':
      return [viewBlock(section, setting)]
    case 'claims':
      return [claimsBlock(section, setting)]
    case 'risks':
      return [risksBlock(section, setting)]
    case 'sources':
      return [sourcesBlock(section, setting)]
    case 'method':
      return [methodBlock(section, setting)]
  }
}
