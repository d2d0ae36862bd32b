import { decode } from '../../formats/picture/decode'
import { picturesIn } from '../../graph/pictures'
import type { Project } from '../../graph/project'
import { SAMPLES } from '../../sources/samples'
import type { Pixels } from '../../sources/source'
import { fetchSample, fileOf } from '../decode'

interface Decoded {
  /** The file that they were decoded from; undefined for a sample. */
  readonly bytes: Uint8Array | undefined
  readonly pixels: Promise<Pixels>
}

/** Decoded pictures cached for undo after no card shows them: 4 MB each at most. */
const MOST_SPARE = 3

/** The pixels of pictures, each decoded once. */
export interface PixelCache {
  /** Caches the pixels of a file, so that it is not decoded again. */
  readonly keepPixels: (id: string, bytes: Uint8Array | undefined, pixels: Promise<Pixels>) => void
  /** Pixels of a sample or of one of the project's pictures; decoded once, while cards show it. */
  readonly pixelsOf: (project: Project, id: string) => Promise<Pixels> | null
  /** Evicts pictures that no card shows, except the newest few. */
  readonly forgetPixels: (project: Project) => void
}

/** Starts empty. */
export function createPixelCache(): PixelCache {
  /** By the id of a sample or of one of the user's pictures, the newest last. */
  const decoded = new Map<string, Decoded>()

  const keepPixels: PixelCache['keepPixels'] = (id, bytes, pixels) => {
    decoded.delete(id)
    decoded.set(id, { bytes, pixels })
    pixels.catch(() => {
      if (decoded.get(id)?.pixels === pixels) decoded.delete(id)
    })
  }

  return {
    keepPixels,
    pixelsOf(project, id) {
      const bytes = fileOf(project, id)
      const known = decoded.get(id)
      if (known?.bytes === bytes && known) return known.pixels
      if (!bytes && !SAMPLES.some((sample) => sample.name === id)) return null
      const { type, name } = bytes ? project.pictures[id] : { type: '', name: id }
      const pixels = bytes ? decode(new Blob([bytes.slice()], { type }), name) : fetchSample(id)
      keepPixels(id, bytes, pixels)
      return pixels
    },
    forgetPixels(project) {
      const shown = new Set(picturesIn(project))
      const spare = [...decoded.keys()].filter((id) => !shown.has(id))
      for (const id of spare.slice(0, -MOST_SPARE)) decoded.delete(id)
    },
  }
}
