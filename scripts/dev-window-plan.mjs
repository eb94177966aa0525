// What of the desktop has to begin anew when its bundle was made anew.

/**
 * What each program of a bundle is made of: its own code, and the names of the chunks that it reaches, which follow from
 * their contents. A program that another starts is not reached by it.
 *
 * @param {Record<string, { type: string, isEntry?: boolean, name?: string, code?: string, imports?: string[],
 *   dynamicImports?: string[] }>} bundle
 * @returns {Map<string, string>} by the name of the program
 */
export function printsOf(bundle) {
  /** @param {string} file @param {Set<string>} seen */
  const reach = (file, seen) => {
    if (seen.has(file)) return seen
    seen.add(file)
    const { imports = [], dynamicImports = [] } = bundle[file] ?? {}
    for (const next of [...imports, ...dynamicImports]) reach(next, seen)
    return seen
  }
  const programs = Object.entries(bundle).filter(([, part]) => part.type === 'chunk' && part.isEntry)
  return new Map(
    programs.map(([file, { name, code }]) => [
      name ?? file,
      JSON.stringify([code, ...[...reach(file, new Set())].sort()]),
    ]),
  )
}

/** Programs that no window has anything to do with. */
const aside = new Set(['cli'])

/**
 * What to start: the application where its own program changed, or nothing runs yet; the engine where that or one of its
 * children did; the page where only what stands between them did, which each page takes in as it is loaded.
 *
 * @param {ReadonlyMap<string, string> | null} before null: nothing runs
 * @param {ReadonlyMap<string, string>} after
 * @returns {'application' | 'engine' | 'page' | 'nothing'}
 */
export function toStart(before, after) {
  if (before === null) return 'application'
  const names = [...new Set([...before.keys(), ...after.keys()])]
  const changed = names.filter((name) => !aside.has(name) && before.get(name) !== after.get(name))
  if (changed.includes('main')) return 'application'
  if (changed.some((name) => name !== 'preload')) return 'engine'
  return changed.length > 0 ? 'page' : 'nothing'
}
