import type { Project } from '../graph/project'
import { SAMPLES } from '../sources/samples'
import { WEIGHTS_FILE } from './code/weights'

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

/** The same for names that one file system or another takes for the same. */
const folded = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
}

/**
 * The file names of a project's own pictures beside its code, by their ids: made of the pictures'
 * names, but ours. Each has the ending of a picture and is the only one so called, also where
 * capitals do not count; no sample, script or file of weights is called so.
 */
export function pictureFiles(pictures: Project['pictures']): ReadonlyMap<string, string> {
  const taken = new Set([WEIGHTS_FILE, ...SAMPLES.map(({ name }) => name)].map(folded))
  const names = new Map<string, string>()
  for (const [id, { name, type }] of Object.entries(pictures)) {
    const ending = ENDINGS[type ?? ''] ?? 'png'
    const stem = fileStem(name.replace(/\.(png|jpe?g|gif|webp|bmp)$/i, ''), 'picture')
    let free = `${stem}.${ending}`
    for (let count = 2; taken.has(folded(free)); count++) free = `${stem}-${count}.${ending}`
    taken.add(folded(free))
    names.set(id, free)
  }
  return names
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
