import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** One run of a command: how long it took, what it printed, most memory it held. */
export type Run = { ms: number; output: string; peakMb: number | null }

/** Runs a command. Peak memory is read from /proc, where there is one. */
export function measure(command: string, args: readonly string[]): Promise<Run> {
  const began = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let peakMb: number | null = null
  const look = (): void => {
    peakMb = peakOf(child.pid) ?? peakMb
  }
  const timer = setInterval(look, 20)
  let output = ''
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString()
    look()
  })
  return new Promise<Run>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve({ ms: performance.now() - began, output, peakMb })
      else reject(new Error(`${command} ended with ${code}`))
    })
  }).finally(() => clearInterval(timer))
}

function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const found = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]
    return found === undefined ? null : Number(found) / 1024
  } catch {
    return null
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = low] =
    sorted.length % 2 === 0 ? sorted.slice(middle - 1, middle + 1) : [sorted[middle] ?? Number.NaN]
  return (low + high) / 2
}
