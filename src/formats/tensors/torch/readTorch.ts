import { FileFault } from '../../fileFault'
import { lookOf } from '../../look'
import { type ReadTensors, readGuarded } from '../storedTensor'
import { readLegacyForm } from './legacyForm'
import { stateTensors } from './stateDict'
import { readZipForm } from './zipForm'

const isTar = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(257, 262)) === 'ustar'

function readFile(bytes: Uint8Array, name: string): ReadTensors {
  const look = lookOf(bytes)
  if (look === 'empty') throw new FileFault('This PyTorch file is empty.')
  if (isTar(bytes))
    throw new FileFault(
      'This file is a tar archive, as PyTorch before 0.1.10 wrote it: load it in Python and save ' +
        'its state_dict() again.',
    )
  const root = look === 'zip' ? readZipForm(bytes) : readLegacyForm(bytes)
  return stateTensors(root, name.replace(/\.[^.]*$/, '') || 'tensor')
}

/**
 * Reads what `torch.save` wrote, in both of its forms: tensors in dicts and lists. Runs nothing
 * that the file asks for. Pure; never throws. Source: torch/serialization.py.
 */
export const readTorch = (bytes: Uint8Array, name: string): ReadTensors =>
  readGuarded('PyTorch file', () => readFile(bytes, name))
