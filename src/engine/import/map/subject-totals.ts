/** What each subject of a table has, by its number: how many observations, and the sum of their values. */
export type SubjectTotals = { readonly observations: Float64Array; readonly values: Float64Array }

/** Counts the observations of each subject as they come. */
export class SubjectCounter {
  private observations = new Float64Array(64)
  private values = new Float64Array(64)

  /** Counts one observation; NaN is missing. */
  add(subject: number, value: number): void {
    if (subject >= this.values.length) this.grow(subject + 1)
    this.observations[subject] = (this.observations[subject] ?? 0) + 1
    if (!Number.isNaN(value)) this.values[subject] = (this.values[subject] ?? 0) + value
  }

  /** The totals of the first `count` subjects. */
  totals(count: number): SubjectTotals {
    if (count > this.values.length) this.grow(count)
    return { observations: this.observations.slice(0, count), values: this.values.slice(0, count) }
  }

  private grow(least: number): void {
    const size = Math.max(least, this.values.length * 2)
    const observations = new Float64Array(size)
    observations.set(this.observations)
    this.observations = observations
    const values = new Float64Array(size)
    values.set(this.values)
    this.values = values
  }
}
