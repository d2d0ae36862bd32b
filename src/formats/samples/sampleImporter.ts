import type { FileHead, SamplesImporter } from '../format'

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Names of files of samples, as a zip tells them at its beginning. */
const INSIDE = /\.(png|jpe?g|gif|webp|bmp|csv|tsv)|ubyte|_batch(_\d)?\.bin/i

/** The names of arrays that are samples: in a zip, and of a file that is one. */
const NAMES = '(x|y|images|labels|(x|y)_(train|test)|(train|test)_(images|labels))\\.npy'
const ARRAYS = new RegExp(`(^|[^\\w])${NAMES}`, 'i')
const ARRAY = new RegExp(`^${NAMES}$`, 'i')

function isSamples({ head, look, name }: FileHead): boolean {
  // Of a file that is too large to be looked at, only the name is known.
  if (head.length === 0) return /\.(zip|tar|t?gz|[ct]sv)$/i.test(name)
  const words = latin(head)
  if (look === 'zip') return INSIDE.test(words) || ARRAYS.test(words)
  if (ARRAY.test(name)) return true
  if (head[0] === 0x1f && head[1] === 0x8b) return true
  return words.slice(257, 262) === 'ustar' || /_batch(_\d)?\.bin$|ubyte$|\.[ct]sv$/i.test(name)
}

/** Samples to train on. */
export const SAMPLES: SamplesImporter = {
  id: 'samples',
  gives: 'samples',
  label: 'data to train on (pictures in folders, .csv, .npz, IDX)',
  accept: ['.zip', '.csv', '.tsv', '.npz', '.npy', '.gz', '.tgz', '.tar', '.bin', '.idx', '*'],
  match: (file) => (isSamples(file) ? 5 : 0),
  several: true,
  load: () => import('./readSamples').then((part) => part.readSamples),
}
