/**
 * What every host has (Node, Electron, browsers) though neither the DOM nor Node types are in the core.
 * The full type comes from whichever host compiles the file.
 */
interface Blob {
  readonly size: number
  readonly type: string
}
declare const Blob: { prototype: Blob; new (parts?: unknown[], options?: { type?: string }): Blob }
