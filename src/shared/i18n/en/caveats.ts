export const caveats = {} as const
