/** What the program put on the clipboard last. */
export const copied: { text: string } = { text: '' }

export const clipboard = {
  writeText: (text: string): Promise<void> => {
    copied.text = text
    return Promise.resolve()
  },
}
