import { FileFault } from '../../fileFault'
import { entryOf, zipOf } from '../npz'
import { readPickle } from '../pickle/readPickle'
import type { PickleValue } from '../pickle/values'
import { rebuilder, storageOf } from './storages'

const WHAT = 'PyTorch file'

/**
 * What a file of `torch.save` holds, in the form of PyTorch 1.6 and later: a zip of a pickle and
 * its storages. Throws a `FileFault`.
 */
export function readZipForm(bytes: Uint8Array): PickleValue {
  const zip = zipOf(bytes, WHAT)
  const main = zip.names.find((name) => /^[^/]+\/data\.pkl$/.test(name) || name === 'data.pkl')
  if (main === undefined)
    throw new FileFault('This zip file has no data.pkl inside, so PyTorch did not save it.')
  const folder = main.slice(0, -'data.pkl'.length)
  if (zip.names.some((name) => name.startsWith(`${folder}code/`)))
    throw new FileFault(
      'This file holds a TorchScript program: load it in Python with torch.jit.load, and save ' +
        'its state_dict() with torch.save.',
    )
  const order = zip.names.includes(`${folder}byteorder`)
    ? new TextDecoder().decode(entryOf(zip, `${folder}byteorder`, WHAT)).trim()
    : 'little'
  const storages = new Map<string, Uint8Array>()
  const bytesOf = (key: string): Uint8Array => {
    const known = storages.get(key)
    if (known) return known
    const fresh = entryOf(zip, `${folder}data/${key}`, WHAT)
    storages.set(key, fresh)
    return fresh
  }
  return readPickle(
    entryOf(zip, main, WHAT),
    0,
    storageOf,
    rebuilder(
      ({ key }) => bytesOf(key),
      () => order === 'big',
    ),
  ).value
}
