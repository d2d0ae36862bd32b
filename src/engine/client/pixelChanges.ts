import type { Pixels } from '../../sources/source'
import type { ToEngine } from '../messages'

/** The messages that turn the pictures a worker has into these; null pixels forget a picture. */
export function pixelChanges(
  before: ReadonlyMap<string, Pixels>,
  now: ReadonlyMap<string, Pixels>,
): ToEngine[] {
  const pictures = [...new Set([...before.keys(), ...now.keys()])].filter(
    (picture) => before.get(picture) !== now.get(picture),
  )
  return pictures.map((picture) => ({ type: 'pixels', picture, pixels: now.get(picture) ?? null }))
}
