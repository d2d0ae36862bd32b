import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { readKeras } from '../../../src/formats/keras/readKeras'
import type { ReadProject } from '../../../src/formats/project/readDocument'
import { damaged, damagedWithin, swappedIn, swappedWithin } from '../damaged'
import { checkNetwork } from '../mutants'
import { type Forms, h5, keras } from './forms'

/** Damaged files of one form. */
type Mutants = fc.Arbitrary<Uint8Array>

const latin = new TextDecoder('latin1')

/** A file of HDF5 with the numbers in its text of JSON exchanged for others as long. */
function otherNumbers(whole: Uint8Array): Mutants {
  const text = latin.decode(whole)
  const places = Array.from(text.matchAll(/(?<=[:[,] ?)\d+(?=[,\]}])/g), ({ index, 0: word }) => ({
    index,
    length: word.length,
  }))
  return fc
    .array(fc.tuple(fc.constantFrom(...places), fc.constantFrom('0', '9', '-', '[', '"', '{')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => {
      const bytes = whole.slice()
      for (const [{ index, length }, letter] of changes)
        bytes.fill(letter.charCodeAt(0), index, index + length)
      return bytes
    })
}

/** Models of each form that were damaged. */
export async function kerasMutants(forms: Forms): Promise<Readonly<Record<string, Mutants>>> {
  const zip = await keras(forms)
  const old = await h5(forms)
  const { json } = forms.saved
  return {
    '.keras': fc.oneof(
      damaged(zip),
      damagedWithin(zip, /./),
      swappedWithin(zip, 'config.json'),
      swappedWithin(zip, 'config.json'),
    ),
    '.h5': fc.oneof(damaged(old), otherNumbers(old), damaged(unzipSync(zip)['model.weights.h5'])),
    'model.json': fc.oneof(
      damaged(json),
      swappedIn(new TextDecoder().decode(json)).map((text) => new TextEncoder().encode(text)),
    ),
  }
}

/** Reads a damaged file; throws where a promise is broken (`checkNetwork`). */
export const checkKeras =
  ({ saved }: Forms) =>
  (bytes: Uint8Array): ReadProject =>
    checkNetwork(readKeras(bytes, 'damaged', new Map([['weights.bin', saved.weights]])))
