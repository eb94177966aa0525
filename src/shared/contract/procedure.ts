import { oc } from '@orpc/contract'
import { problemSchema } from './problem.ts'

/** The base of every procedure: each may fail with one typed error that carries a {@link problemSchema}. */
export const procedure = oc.errors({ PROBLEM: { status: 422, data: problemSchema } })
