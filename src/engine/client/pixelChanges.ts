import type { Pixels } from '../../sources/source'
import type { ToEngine } from '../messages'

/**
 * What a worker that has been given the pixels of these pictures is to be told, to have those: null
 * is told of one that is forgotten.
 */
export function pixelChanges(
  before: ReadonlyMap<string, Pixels>,
  now: ReadonlyMap<string, Pixels>,
): ToEngine[] {
  const pictures = [...new Set([...before.keys(), ...now.keys()])].filter(
    (picture) => before.get(picture) !== now.get(picture),
  )
  return pictures.map((picture) => ({ type: 'pixels', picture, pixels: now.get(picture) ?? null }))
}
