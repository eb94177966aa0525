// The icons of the packages, made from the two drawings in packaging/icon each time something is packed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { root } from '../project.mjs'

const drawings = join(root, 'packaging', 'icon')

/** The sizes that Windows shows, in pixels. */
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256]
/** The sizes that Linux desktops look for. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512]
/** What macOS calls its pictures, by their size in pixels; the second name is for screens of double density. */
const macTypes = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

/** A drawing as a PNG of this width and height in pixels. */
async function picture(drawing, size) {
  // The size is that of the drawing itself: it is drawn anew at each, not scaled from a picture.
  const text = readFileSync(join(drawings, `${drawing}.svg`), 'utf8').replace(
    'width="1024" height="1024"',
    `width="${size}" height="${size}"`,
  )
  const canvas = createCanvas(size, size)
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(text)), 0, 0, size, size)
  return canvas.toBuffer('image/png')
}

/**
 * The container of Windows: a table of pictures with their places, then the pictures.
 *
 * @param {readonly { size: number, png: Buffer }[]} pictures
 */
export function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let place = head.length
  for (const [at, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * at
    // A byte holds no 256: it is written as 0.
    head.writeUInt8(size % 256, entry)
    head.writeUInt8(size % 256, entry + 1)
    head.writeUInt16LE(1, entry + 4)
    head.writeUInt16LE(32, entry + 6)
    head.writeUInt32LE(png.length, entry + 8)
    head.writeUInt32LE(place, entry + 12)
    place += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/**
 * The container of macOS: each picture behind its name and its length, all behind one of their own.
 *
 * @param {readonly { type: string, png: Buffer }[]} pictures
 */
export function icnsOf(pictures) {
  const block = (name, parts) => {
    const head = Buffer.alloc(8)
    head.write(name, 'latin1')
    head.writeUInt32BE(
      parts.reduce((sum, part) => sum + part.length, 8),
      4,
    )
    return Buffer.concat([head, ...parts])
  }
  return block(
    'icns',
    pictures.map(({ type, png }) => block(type, [png])),
  )
}

/** Writes `modelshare` and `workspace` as .ico and .icns and, for Linux, a folder `png` of sizes. */
export async function makeIcons(folder) {
  mkdirSync(join(folder, 'png'), { recursive: true })
  for (const drawing of ['modelshare', 'workspace']) {
    const sizes = new Set([...windowsSizes, ...linuxSizes, ...macTypes.map(([, size]) => size)])
    const made = new Map()
    for (const size of sizes) made.set(size, await picture(drawing, size))
    const ico = icoOf(windowsSizes.map((size) => ({ size, png: made.get(size) })))
    const icns = icnsOf(macTypes.map(([type, size]) => ({ type, png: made.get(size) })))
    writeFileSync(join(folder, `${drawing}.ico`), ico)
    writeFileSync(join(folder, `${drawing}.icns`), icns)
    if (drawing !== 'modelshare') continue
    for (const size of linuxSizes) writeFileSync(join(folder, 'png', `${size}x${size}.png`), made.get(size))
  }
}
