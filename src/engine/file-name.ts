/**
 * A name as the name of a file: without the signs that a file system gives a meaning, at most 80 characters.
 *
 * @param otherwise where nothing is left of it
 */
export function fileNameOf(name: string, otherwise: string): string {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, '')
  return plain === '' ? otherwise : plain
}
