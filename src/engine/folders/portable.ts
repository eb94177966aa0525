import { join, posix, win32 } from 'node:path'

/** The folder that makes a program portable by lying beside it, and holds everything it writes then. */
export const portableName = 'modelshare-data'

/** What is known of the program that runs. */
export type Program = {
  env: NodeJS.ProcessEnv
  /** the file that runs where that is the program itself, not a Node that others use too; else null */
  executable: string | null
  /** the folder that the program's own files lie in */
  root: string
  platform: NodeJS.Platform
}

/** The folders that a person sees as those in which the program lies. */
function besides({ env, executable, root, platform }: Program): string[] {
  // An AppImage runs from a file system of its own; the file that was started is named.
  const { APPIMAGE } = env
  const path = platform === 'win32' ? win32 : posix
  const file = APPIMAGE && executable !== null ? APPIMAGE : executable
  // On macOS the program lies inside `Modelshare.app`, which looks like one file.
  const bundle = file === null ? undefined : /^(.*?\.app)\/Contents\//.exec(file)?.[1]
  return [...(file === null ? [] : [path.dirname(bundle ?? file)]), root]
}

/**
 * The folder in which a portable program keeps everything, or null for one that is installed. It is portable where that
 * folder was made beside it, and always where the portable executable for Windows was started, which unpacks itself
 * elsewhere and says where it lies.
 */
export function portableFolder(program: Program, isFolder: (path: string) => boolean): string | null {
  const { PORTABLE_EXECUTABLE_DIR: unpackedFrom } = program.env
  if (unpackedFrom) return join(unpackedFrom, portableName)
  return (
    besides(program)
      .map((folder) => join(folder, portableName))
      .find(isFolder) ?? null
  )
}

/** Where the parts of what a portable program writes lie. */
export const portablePlaces = (folder: string) => ({
  workspaces: join(folder, 'workspaces'),
  temporary: join(folder, 'temporary'),
  window: join(folder, 'window'),
})

/** The environment by which a program and all that it starts put their passing files into a folder. */
export const temporaryEnvironment = (folder: string): NodeJS.ProcessEnv => ({
  TMPDIR: folder,
  TMP: folder,
  TEMP: folder,
  SQLITE_TMPDIR: folder,
  NODE_COMPILE_CACHE: join(folder, 'node-compile-cache'),
})
