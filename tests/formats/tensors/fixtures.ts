import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ReadTensors, StoredTensor } from '../../../src/formats/tensors/storedTensor'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'weights')

/** A file that PyTorch or NumPy wrote. */
export const weightsFile = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(FOLDER, name)))

/** Tensors as PyTorch has them, by name: shapes, and numbers as float32. */
export const expectedIn = (
  name: string,
): Record<string, { shape: number[]; data: (number | string)[] }> =>
  JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))

/** The tensors that were read; throws the sentence of a refusal. */
export function tensorsOf(read: ReadTensors): readonly StoredTensor[] {
  if ('error' in read) throw new Error(read.error)
  return read.tensors
}

/** The sentence of a refusal; empty where nothing was refused. */
export const errorOf = (read: ReadTensors): string => ('error' in read ? read.error : '')

/** Checks names, shapes and numbers, bit for bit, against those of PyTorch. */
export function expectTensors(read: ReadTensors, file: string): void {
  const expected = expectedIn(file)
  const tensors = tensorsOf(read)
  expect(tensors.map(({ name }) => name).toSorted()).toEqual(Object.keys(expected).toSorted())
  for (const tensor of tensors) {
    const { shape, data } = expected[tensor.name]
    expect([tensor.name, tensor.shape]).toEqual([tensor.name, shape])
    expect([tensor.name, tensor.read()]).toEqual([tensor.name, Float32Array.from(data, Number)])
  }
}
