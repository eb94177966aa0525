import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemFrom } from '#engine/faults.ts'
import { fixture, temporaryFile } from '../../kit/files.ts'
import { randomNumbers } from '../../kit/random.ts'
import { attempt } from '../../unit/engine/import/growth/measure.ts'
import { faultsOf } from '../../unit/engine/import/open/readers/fuzz-run.ts'
import { mutated, type Seed, seeds } from '../../unit/engine/import/open/readers/fuzz-seeds.ts'
import { sharedWorkspace } from '../../kit/workspace.ts'
import { importStaged, temporaryStages } from '../../kit/stages.ts'

/** More with `MODELSHARE_FUZZ=2000`, others with `MODELSHARE_FUZZ_SEED=7`. */
const runs = Number(process.env['MODELSHARE_FUZZ'] ?? 200)
const seed = Number(process.env['MODELSHARE_FUZZ_SEED'] ?? 11)
const slow = { timeout: 120_000 + runs * 30_000 }

const folder = fixture('import')
const mostBytes = 256 * 1024
const ownFormats = /\.(?:csv|tsv|txt|json|ndjson|jsonl|gz)$/

/** Every fixture of an import that is small enough to be damaged often. */
const fixtures: Seed[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:csv|tsv|txt|json|ndjson|jsonl|gz|xlsx|xlsm|xlsb|xls|ods|parquet)$/.test(name))
  .map((name) => ({
    name: `a.${name.split('.').at(-1) ?? ''}`,
    bytes: readFileSync(join(folder, name)),
    foreign: !ownFormats.test(name),
  }))
  .filter(({ bytes }) => bytes.length <= mostBytes)

describe(`damaged files, seed ${seed}`, slow, () => {
  it.each(seeds())('$name: a problem or tables, whatever is in it', async (file) => {
    expect(await faultsOf(file, runs, seed)).toEqual([])
  })

  it('every fixture: a problem or tables, whatever is in it', async () => {
    for (const file of fixtures) expect(await faultsOf(file, Math.ceil(runs / 10), seed)).toEqual([])
  })
})

describe(`a workspace beside damaged files, seed ${seed}`, slow, () => {
  /** Its names are held against everything that is imported. */
  const workspace = sharedWorkspace('shipped')
  const state = (): unknown =>
    workspace()
      .db.prepare(
        'SELECT (SELECT count(*) FROM action) AS actions, (SELECT count(*) FROM observation) AS observations',
      )
      .get()

  it.each(seeds().filter(({ foreign }) => !foreign))(
    '$name leaves it as it was when it is only looked at',
    async (file) => {
      const next = randomNumbers(seed)
      const before = state()
      for (let at = 0; at < runs / 5; at++) {
        const bytes = mutated(file, next)
        await attempt(workspace(), { file: file.name, make: () => bytes }, bytes.length)
      }
      expect(state()).toEqual(before)
    },
  )

  it('is never met by a fault when damaged texts are imported', async () => {
    const next = randomNumbers(seed)
    const codes = new Set<string>()
    for (const file of seeds().filter(({ foreign }) => !foreign))
      for (let at = 0; at < runs / 20; at++) {
        const path = temporaryFile(file.name, mutated(file, next))
        try {
          await importStaged({ ws: workspace(), stages: temporaryStages() }, path)
        } catch (error) {
          codes.add(problemFrom(error, { procedure: 'fuzz', path, aborted: false }).code)
        }
      }
    expect([...codes]).not.toContain('internal')
  })
})
