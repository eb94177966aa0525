/** A dataset's name as the name of a file: without the signs that a file system gives a meaning. */
export function fileNameOf(name: string): string {
  const plain = name
    .replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, '')
  return plain === '' ? 'dataset' : plain
}
