/** An offset in words: `character 5`, or `line 2, character 1` in a text of several lines. */
export function placeIn(text: string, at: number): string {
  const line = text.slice(0, at).split('\n').length
  const column = at - text.lastIndexOf('\n', at - 1)
  return text.trimEnd().includes('\n')
    ? `line ${line}, character ${at === 0 ? 1 : column}`
    : `character ${at + 1}`
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(count: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'
  return `${count}${count % 100 > 10 && count % 100 < 14 ? 'th' : ending}`
}

/** `1 number`, `2 numbers`. */
export const things = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`
