import type { ColumnFacts } from './column-facts.ts'
import { namedMeasure } from './heading-words.ts'
import { isUnit } from './unit-text.ts'

/** Words that say which part or kind of a measure a column holds: no names of anything measured. */
const kindsOfMeasure =
  /^(?:input|output|prompt|completion|reasoning|cached?|total|totale|gesamt|daily|weekly|monthly|yearly|annual|active|unique|new|paid|free|average|avg|mean|median|cumulative|market|usage|used|all|web|search|estimated|reported|value|of|per|in|and|\s)*$/i

const joiners = /^[\s:·–—-]+|[\s:·–—-]+$/g
const fewest = 2

/**
 * The names in headings that name a subject and, all in the same words, what is measured of it: `Qwen (%)`
 * beside `Llama (%)`, `Quota Qwen` beside `Quota Llama`. By index; empty where there are none.
 */
export function headedSubjects(columns: readonly ColumnFacts[]): Map<number, string> {
  const groups = new Map<string, Map<number, string>>()
  for (const { index, header } of columns) {
    const parts = subjectIn(header)
    if (!parts) continue
    const group = groups.get(parts.rest) ?? new Map<number, string>()
    groups.set(parts.rest, group.set(index, parts.subject))
  }
  const [largest] = [...groups.values()].sort((a, b) => b.size - a.size)
  if (!largest || largest.size < fewest) return new Map<number, string>()
  const names = [...largest.values()]
  const areNames = new Set(names).size === names.length && !names.some((name) => kindsOfMeasure.test(name))
  return areNames ? largest : new Map<number, string>()
}

/** What is left of a heading without its unit and the words of a measure at either end. */
function subjectIn(header: string): { subject: string; rest: string } | null {
  const unit = /\s*([([][^()[\]]{1,30}[)\]])\s*$/.exec(header)
  const bare = unit && isUnit(unit[1] ?? '') ? header.slice(0, unit.index) : header
  const words = bare.split(/\s+/).filter((word) => word !== '')
  const isSaid = (word: string | undefined): boolean =>
    word !== undefined && (namedMeasure(word) !== null || /^(?:of|di|von|der|des|del|in|market)$/i.test(word))
  let from = 0
  let to = words.length
  while (from < to && isSaid(words[from])) from += 1
  while (to > from && isSaid(words[to - 1])) to -= 1
  const subject = words.slice(from, to).join(' ').replaceAll(joiners, '')
  const rest = [...words.slice(0, from), '#', ...words.slice(to), unit?.[1] ?? ''].join(' ')
  return subject === '' || rest.trim() === '#' ? null : { subject, rest: rest.toLowerCase() }
}
