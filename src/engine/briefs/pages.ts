/**
 * Takes the one SVG that the renderer writes for a whole document apart, into one for each page. What comes
 * out can be put into a page under a policy without inline styles: there are no styles, scripts, classes or
 * foreign markup in it, and charts are inlined, so that their letters use the page's own fonts. The text of
 * the page is kept as its description.
 */
export function splitPages(svg: string): string[] {
  const definitions = definitionsOf(svg)
  return pageBodies(svg).map((page) => pageSvg(page, definitions))
}

type Page = { width: string; height: string; body: string }

const pageStart =
  /<g class="typst-page" transform="[^"]*"[^>]*data-page-width="([\d.]+)" data-page-height="([\d.]+)">/g

/** What is inside the group of each page. */
function pageBodies(svg: string): Page[] {
  return [...svg.matchAll(pageStart)].map((start) => {
    const from = start.index + start[0].length
    return { width: start[1] ?? '0', height: start[2] ?? '0', body: svg.slice(from, groupEnd(svg, from)) }
  })
}

/** Where the group ends whose start tag ends at `from`. */
function groupEnd(svg: string, from: number): number {
  const tags = /<(\/?)g[\s>]/g
  tags.lastIndex = from
  let depth = 1
  for (let tag = tags.exec(svg); tag; tag = tags.exec(svg)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return tag.index
  }
  throw new Error('the renderer wrote a page without an end')
}

/** Glyphs and clips by id, as they stand in the document's definitions. */
function definitionsOf(svg: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const block of svg.matchAll(/<defs\b[^>]*>(.*?)<\/defs>/gs))
    for (const part of (block[1] ?? '').matchAll(
      /<path id="([^"]+)"[^>]*\/>|<clipPath id="([^"]+)".*?<\/clipPath>/gs,
    ))
      found.set(part[1] ?? part[2] ?? '', withoutAttributes(part[0]))
  return found
}

const foreign = /<foreignObject\b[^>]*>(.*?)<\/foreignObject>/gs

function pageSvg({ width, height, body }: Page, definitions: ReadonlyMap<string, string>): string {
  const text = [...body.matchAll(foreign)].map((match) => (match[1] ?? '').replaceAll(/<[^>]*>/g, ''))
  const drawn = withoutAttributes(
    body
      .replaceAll(foreign, '')
      .replaceAll(/<g(?: [^>]*)?><\/g>/g, '')
      .replaceAll(/<a [^>]*xlink:href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (_, url: string, inner: string) =>
        linkTo(url, inner),
      ),
  ).replaceAll(/<image\b[^>]*\/?>(?:<\/image>)?/g, inlined)
  // A glyph without an outline, such as a space, has no definition to refer to.
  const inked = drawn.replaceAll(/<use\b[^>]* href="#([^"]+)"[^>]*\/>/g, (use, id: string) =>
    definitions.has(id) ? use : '',
  )
  const used = new Set([...inked.matchAll(/href="#([^"]+)"|url\(#([^)]+)\)/g)].map((m) => m[1] ?? m[2] ?? ''))
  const defs = [...definitions].filter(([id]) => used.has(id)).map(([, markup]) => markup)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<desc>${text.join('\n')}</desc>`,
    `<defs>${defs.join('')}</defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    inked,
    '</svg>',
  ].join('')
}

/** Without what only the renderer's own style sheet and script look at. */
const withoutAttributes = (markup: string): string =>
  markup.replaceAll(/ (?:class|style|data-[\w-]+)="[^"]*"/g, '')

/** A link where its address is one of the web; only what it surrounds otherwise. */
function linkTo(url: string, inner: string): string {
  const area = inner.replaceAll('<rect ', '<rect fill="none" pointer-events="all" ')
  if (!/^https?:\/\//i.test(url)) return area
  return `<a href="${url}" target="_blank" rel="noopener noreferrer">${area}</a>`
}

const attribute = (tag: string, name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** A chart as part of the page in place of a picture of it; other pictures stay as they are. */
function inlined(tag: string): string {
  const data = /^data:image\/svg\+xml;base64,(.+)$/.exec(attribute(tag, 'xlink:href'))
  if (!data?.[1]) return tag.replace('xlink:href', 'href')
  const chart = Buffer.from(data[1], 'base64').toString('utf8')
  const start = /<svg\b[^>]*>/.exec(chart)
  if (!start) return ''
  const inner = chart.slice(start.index + start[0].length, chart.lastIndexOf('</svg>'))
  const size = `width="${attribute(tag, 'width')}" height="${attribute(tag, 'height')}"`
  const label = attribute(tag, 'alt')
  const role = label === '' ? '' : ` role="img" aria-label="${label}"`
  return `<svg ${size} viewBox="${attribute(start[0], 'viewBox')}"${role}>${inner}</svg>`
}
