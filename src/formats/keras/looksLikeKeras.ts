import type { FileHead } from '../format'
import { firstIn } from '../zip/firstIn'

const HDF5 = '\x89HDF\r\n'

/** How well a file matches a model of Keras or TensorFlow.js: by its first bytes, then its name. */
export function looksLikeKeras({ head, look, name }: FileHead): number {
  const words = String.fromCharCode(...head)
  const topology = look === 'json' && /"(modelTopology|weightsManifest)"|-model"/.test(words)
  const archive = /^(metadata|config|.*model)\.json$/.test(firstIn({ head, look }))
  return (
    (topology || archive || words.startsWith(HDF5) ? 3 : 0) +
    (/\.(keras|h5|hdf5)$/i.test(name) ? 1 : 0)
  )
}
