/** The decimal separator of a text; the other of the two groups thousands. */
export type Decimal = '.' | ','
