/** Maximum length of a file name without its extension. */
const MOST_STEM = 60

/** Reserved device names on Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i

/**
 * Letters, digits and hyphens of any text, as a file name without extension: no folder, no dot, no
 * device. `otherwise` where nothing is left.
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
 * Is this a safe name of an archive entry: a relative path that stays inside the folder where it is
 * unpacked?
 */
export const isEntryName = (name: string): boolean =>
  name.length <= 255 &&
  // Neither control characters nor those that are special on Windows.
  !/[\p{C}\\:*?"<>|]/u.test(name) &&
  name
    .split('/')
    .every((part) => part !== '' && !/[. ]$/.test(part) && !DEVICE.test(part.split('.')[0]))
