/**
 * A cell of a CSV file: quoted where RFC 4180 asks for it. A spreadsheet would compute a text
 * of someone's own (`named`) that begins like a formula: an apostrophe before it makes it a text.
 */
export function csvCell(cell: string, named: boolean): string {
  const text = named && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
