import { isList, isNumber, isObject, type JsonObject, type JsonValue } from './json-scanner.ts'

const hasNumber = (record: JsonObject): boolean =>
  [...record.values()].some((value) => isNumber(value) || (isObject(value) && hasNumber(value)))

const isRecords = (value: JsonValue): value is readonly JsonObject[] =>
  isList(value) && value.length > 0 && value.every((item) => isObject(item))

/**
 * The name of the member in which a record holds its values as records of their own, `{month, shares: [{model,
 * share}, …]}`: the only list of records in it, where the numbers are in there alone. Null in any other record.
 */
export function nestedRecords(record: JsonObject): string | null {
  const [only, other] = [...record].filter(
    ([, value]) => isList(value) && value.some((item) => isObject(item)),
  )
  if (!only || other) return null
  const [name, items] = only
  if (!isRecords(items) || !items.some(hasNumber)) return null
  const isValued = [...record].some(([key, value]) => key !== name && isNumber(value))
  return isValued ? null : name
}

/** A record for each of those that it holds in the member, with what stands beside them. */
export function unfolded(record: JsonObject, name: string): readonly JsonObject[] {
  const items = record.get(name)
  if (items === undefined || !isRecords(items)) return [record]
  const outer = [...record].filter(([key]) => key !== name)
  const taken = new Set(outer.map(([key]) => key))
  return items.map(
    (item) =>
      new Map([
        ...outer,
        ...[...item].map(([key, value]) => [taken.has(key) ? `${name}.${key}` : key, value] as const),
      ]),
  )
}
