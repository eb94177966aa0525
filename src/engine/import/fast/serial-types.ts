// Numbers in the records of SQLite's file format, section 2.1: each has a serial type, which says how many bytes it
// takes.

const scratch = new DataView(new ArrayBuffer(8))

/** Serial type of an integer: how many bytes it takes. */
export function integerType(value: number): number {
  if (value === 0) return 8
  if (value === 1) return 9
  const size = value < 0 ? -value - 1 : value
  if (size < 0x80) return 1
  if (size < 0x8000) return 2
  if (size < 0x800000) return 3
  if (size < 0x80000000) return 4
  return size < 0x800000000000 ? 5 : 6
}

/**
 * Serial type of a real number; NaN is null. One that is whole is stored as an integer where that is exact, as
 * SQLite itself does.
 */
export function realType(value: number): number {
  if (value !== value) return 0
  const isShort = Number.isInteger(value) && value < 0x800000000000 && value >= -0x800000000000
  return isShort ? integerType(value) : 7
}

const sizes = Uint8Array.of(0, 1, 2, 3, 4, 6, 8, 8, 0, 0)

/** Bytes that a value of a serial type takes. */
export const sizeOf = (type: number): number => sizes[type] ?? 0

/** Writes a number as its serial type says; returns where the next one begins. */
export function writeNumber(page: Uint8Array, at: number, type: number, value: number): number {
  switch (type) {
    case 1:
      page[at] = value
      return at + 1
    case 2:
      page[at] = value >> 8
      page[at + 1] = value
      return at + 2
    case 3:
      page[at] = value >> 16
      page[at + 1] = value >> 8
      page[at + 2] = value
      return at + 3
    case 4:
      page[at] = value >> 24
      page[at + 1] = value >> 16
      page[at + 2] = value >> 8
      page[at + 3] = value
      return at + 4
    case 5:
    case 6:
    case 7: {
      const bytes = sizeOf(type)
      if (type === 7) scratch.setFloat64(0, value)
      else {
        scratch.setInt32(0, Math.floor(value / 4294967296))
        scratch.setUint32(4, value)
      }
      for (let byte = 8 - bytes; byte < 8; byte++) page[at + byte - 8 + bytes] = scratch.getUint8(byte)
      return at + bytes
    }
    default:
      return at
  }
}
