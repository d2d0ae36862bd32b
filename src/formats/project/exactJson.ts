/**
 * Plain data as JSON that keeps −0, which `JSON.stringify` would write as 0; `JSON.parse` gives it
 * back.
 */
export function exactJson(value: unknown): string {
  let found = false
  const plain = JSON.stringify(value, (_key, part: unknown) => {
    found ||= Object.is(part, -0)
    return part
  })
  if (!found) return plain
  let mark = '-0'
  while (plain.includes(mark)) mark += '0'
  return JSON.stringify(value, (_key, part: unknown) =>
    Object.is(part, -0) ? mark : part,
  ).replaceAll(`"${mark}"`, '-0')
}
