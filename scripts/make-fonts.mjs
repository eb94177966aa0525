/**
 * Makes `resources/fonts/` from the families installed as development dependencies. Run by hand when a
 * family is updated; the result is committed and the same for the same packages.
 *
 *   node scripts/make-fonts.mjs
 *
 * TrueType for the briefs (Typst), WOFF2 for Chinese on screen. Subsets: what European languages and the
 * characters of GB 2312 need.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import subsetFont from 'subset-font'

const root = join(import.meta.dirname, '..')
const target = join(root, 'resources', 'fonts')
const source = join(root, 'node_modules', '@expo-google-fonts')

/** The typographic family and style are what Typst groups weights by. */
const names = [1, 2, 3, 4, 5, 6, 16, 17]

/** @param {[number, number][]} ranges */
function characters(ranges) {
  let text = ''
  for (const [first, last] of ranges)
    for (let code = first; code <= last; code += 1) text += String.fromCodePoint(code)
  return text
}

/** Latin with its extensions, Greek, Cyrillic, punctuation, currency, arrows, mathematics, shapes, ticks. */
const european = characters([
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2044],
  [0x2070, 0x209f],
  [0x20a0, 0x20bf],
  [0x2113, 0x2122],
  [0x2190, 0x21ff],
  [0x2200, 0x226f],
  [0x25a0, 0x25ff],
  [0x2713, 0x2718],
])

/** Every character of GB 2312: the rows of symbols and the two levels of Chinese characters. */
function gb2312() {
  const decoder = new TextDecoder('gbk')
  let text = ''
  for (let row = 0xa1; row <= 0xf7; row += 1) {
    if (row > 0xa9 && row < 0xb0) continue
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      const code = character.codePointAt(0) ?? 0xfffd
      // Unassigned cells decode to the replacement character or into the private use area.
      if (code !== 0xfffd && (code < 0xe000 || code > 0xf8ff)) text += character
    }
  }
  return text
}

const chinese = characters([[0x20, 0x7e]]) + gb2312()

/** @type {[family: string, weight: string, file: string, name: string, text: string, formats: ('truetype' | 'woff2')[]][]} */
const fonts = [
  ['inter', '400Regular', 'Inter_400Regular', 'Inter-Regular', european, ['truetype']],
  ['inter', '400Regular_Italic', 'Inter_400Regular_Italic', 'Inter-Italic', european, ['truetype']],
  ['inter', '500Medium', 'Inter_500Medium', 'Inter-Medium', european, ['truetype']],
  ['inter', '600SemiBold', 'Inter_600SemiBold', 'Inter-SemiBold', european, ['truetype']],
  [
    'noto-sans-sc',
    '400Regular',
    'NotoSansSC_400Regular',
    'NotoSansSC-Regular',
    chinese,
    ['truetype', 'woff2'],
  ],
  [
    'noto-sans-sc',
    '600SemiBold',
    'NotoSansSC_600SemiBold',
    'NotoSansSC-SemiBold',
    chinese,
    ['truetype', 'woff2'],
  ],
]

await mkdir(target, { recursive: true })
for (const [family, weight, file, name, text, formats] of fonts) {
  const original = await readFile(join(source, family, weight, `${file}.ttf`))
  for (const targetFormat of formats) {
    const subset = await subsetFont(original, text, {
      targetFormat,
      preserveNameIds: names,
      // Hinting instructions are for low-resolution screens of the past: a third of the size.
      noHinting: true,
    })
    const extension = targetFormat === 'woff2' ? 'woff2' : 'ttf'
    await writeFile(join(target, `${name}.${extension}`), subset)
    console.log(`${name}.${extension}  ${(subset.length / 1024).toFixed(0)} KB`)
  }
}
for (const [family, name] of [
  ['inter', 'Inter'],
  ['noto-sans-sc', 'NotoSansSC'],
])
  await copyFile(join(source, family, 'LICENSE_FONT'), join(target, `${name}-OFL.txt`))
