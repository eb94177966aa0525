import { termDimensions } from '#shared/vocabulary/dimensions.ts'

/** Columns of `observation` that hold the terms of the optional dimensions, by kind; kind 0 is none of them. */
export const termColumns: readonly string[] = ['', ...termDimensions.map((name) => `${name}_id`)]
