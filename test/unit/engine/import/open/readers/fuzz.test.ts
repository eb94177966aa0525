import { describe, expect, it } from 'vitest'
import { faultsOf } from './fuzz-run.ts'
import { seeds } from './fuzz-seeds.ts'

/** Others with `MODELSHARE_FUZZ_SEED=7`; many more are in `test/long`. */
const runs = 24
const seed = Number(process.env['MODELSHARE_FUZZ_SEED'] ?? 1)

describe('damaged files', { timeout: 110_000 }, () => {
  it.each(seeds())('$name: a problem or tables, whatever is in it', async (file) => {
    expect(await faultsOf(file, runs, seed)).toEqual([])
  })
})
