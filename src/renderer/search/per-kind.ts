/** As many of each kind as leave the other kinds in sight. */
export const perKind = 5
