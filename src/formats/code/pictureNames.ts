import type { Project } from '../../graph/project'
import { SAMPLES } from '../../sources/samples'
import { fileStem } from '../fileNames'
import { WEIGHTS_FILE } from './weights'

/** Equal for names that some file system takes for the same. */
const folded = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase()

/**
 * File names of a project's own pictures beside its code, by id: made from the pictures' names,
 * safe, and unique even where case is ignored. All are PNG files; none collides with a sample, a
 * script or a file of weights.
 */
export function pictureFiles(pictures: Project['pictures']): ReadonlyMap<string, string> {
  const taken = new Set([WEIGHTS_FILE, ...SAMPLES.map(({ name }) => name)].map(folded))
  const names = new Map<string, string>()
  for (const [id, { name }] of Object.entries(pictures)) {
    const stem = fileStem(name.replace(/\.(png|jpe?g|gif|webp|bmp)$/i, ''), 'picture')
    let free = `${stem}.png`
    for (let count = 2; taken.has(folded(free)); count++) free = `${stem}-${count}.png`
    taken.add(folded(free))
    names.set(id, free)
  }
  return names
}
