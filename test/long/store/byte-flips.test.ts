import { expect, it } from 'vitest'
import { byteFlips } from '../../unit/store/integrity/byte-flips.ts'
import { bytesOf, populatedFile } from '../../unit/store/integrity/look.ts'

it('notices each of thousands of flipped bits that change what the file holds', async () => {
  const { changed, missed } = byteFlips(bytesOf(await populatedFile()), { seed: 6, count: 8000 })
  expect(missed).toEqual([])
  expect(changed).toBeGreaterThan(1000)
}, 1_800_000)
