/** The shape every translation must have: the keys of the English messages, no more, no fewer. */
export type Translation<English> = { readonly [Key in keyof English]: string }
