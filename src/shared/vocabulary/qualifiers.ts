/** How exact a source says that a value is. Stored by index: a new one goes to the end. */
export const qualifiers = ['exact', 'about', 'nearly', 'over', 'under', 'up-to', 'range'] as const
export type Qualifier = (typeof qualifiers)[number]
