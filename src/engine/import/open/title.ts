/** A file's name as the title of its one table: without the endings that tell the format. */
export const titleOf = (name: string): string =>
  name.replace(/\.gz$/i, '').replace(/\.(?:csv|tsv|tab|txt|dat|json|ndjson|jsonl|parquet|pq)$/i, '')
