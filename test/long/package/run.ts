import { execFile } from 'node:child_process'
import { nodeBinary } from '../../../scripts/project.mjs'
import { inCheckout } from '../../kit/checkout.ts'

export type Ran = { code: number; stdout: string; stderr: string }

/** The Node that runs the workbench. */
export const node = nodeBinary(inCheckout())

/** Runs a program to its end; one that ends by a signal has failed. */
export function run(program: string, args: string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, { env, cwd }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
      resolve({ code, stdout, stderr })
    })
  })
}

/** Runs a command of the checkout. */
export const command = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  run(node, ['scripts/run.mjs', ...args], { ...process.env, ...env }, inCheckout())
