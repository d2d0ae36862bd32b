/** Letters of a file's name without its ending. */
const MOST_STEM = 60

/** Names that are devices on Windows, whatever follows a dot. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i

/**
 * Letters, digits and hyphens of any text, as the name of a file without its ending: no folder, no
 * dot, no device. `otherwise` where nothing is left.
 */
export function fileStem(text: string, otherwise: string): string {
  const plain = text.normalize('NFKC').replace(/[^\p{L}\p{N}_]+/gu, '-')
  const stem = Array.from(plain)
    .slice(0, MOST_STEM)
    .join('')
    .replace(/^-+|-+$/g, '')
  return stem === '' ? otherwise : DEVICE.test(stem) ? `${stem}-` : stem
}

/**
 * Is this a name that an entry of an archive may have: a file, in folders below, that stays where
 * it is unpacked?
 */
export const isEntryName = (name: string): boolean =>
  name.length <= 255 &&
  // Neither a control character nor what Windows takes for something else.
  !/[\p{C}\\:*?"<>|]/u.test(name) &&
  name
    .split('/')
    .every((part) => part !== '' && !/[. ]$/.test(part) && !DEVICE.test(part.split('.')[0]))
