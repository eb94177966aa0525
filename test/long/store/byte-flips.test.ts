import { expect, it } from 'vitest'
import { byteFlips } from '../../unit/engine/store/integrity/byte-flips.ts'
import { bytesOf, populatedFile } from '../../unit/engine/store/integrity/look.ts'

it('notices each of thousands of flipped bits, wherever one changes what the file holds', async () => {
  const { changed, missed } = byteFlips(bytesOf(await populatedFile()), { seed: 6, count: 5000 })
  expect(missed).toEqual([])
  expect(changed).toBeGreaterThan(500)
}, 1_800_000)
