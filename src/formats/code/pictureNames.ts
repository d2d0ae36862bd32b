import type { Project } from '../../graph/project'
import { SAMPLES } from '../../sources/samples'
import { fileStem } from '../fileNames'
import { WEIGHTS_FILE } from './weights'

/** Equal for names that some file system takes for the same. */
const folded = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/bmp': 'bmp',
}

/**
 * File names of a project's own pictures beside its code, by id: made from the pictures' names,
 * safe, and unique even where case is ignored. Each has a picture's extension; none collides with a
 * sample, a script or a file of weights.
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
