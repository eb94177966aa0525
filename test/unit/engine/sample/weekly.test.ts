import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ShareInput } from '#shared/contract/query.ts'
import { updateEntry } from '#engine/catalogue/edit.ts'
