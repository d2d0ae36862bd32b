import type { FileHead } from '../format'
import { MAIN } from '../project/document'
import { firstIn } from '../zip/firstIn'

const HDF5 = '\x89HDF\r\n'

/** How well a file matches a model of Keras or TensorFlow.js: by its first bytes, then its name. */
export function looksLikeKeras({ head, look, name }: FileHead): number {
  const words = String.fromCharCode(...head)
  const topology = look === 'json' && /"(modelTopology|weightsManifest)"|-model"/.test(words)
  const first = firstIn({ head, look })
  // In a zip that somebody packed the model may stand behind its shards.
  const packed = look === 'zip' && /\.zip$/i.test(name) && first !== MAIN
  const archive = packed || /^(metadata|config|.*model)\.json$/.test(first)
  return (
    (topology || archive || words.startsWith(HDF5) ? 3 : 0) +
    (/\.(keras|h5|hdf5)$/i.test(name) ? 1 : 0)
  )
}
