import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSoundSet } from '../../../src/graph/soundSets'
import { processorTime } from '../../processorTime'
import { assertSentence } from '../mutants'
import { cifar, type Files, gz, idx, npy, picture, range, read, tar, text, zip } from './files'
import { REFUSED } from './refused'

test('Data that does not fit is refused at once, in a sentence of its own', async () => {
  const said = new Set<string>()
  for (const { what, files } of REFUSED) {
    const start = processorTime()
    const result = await read(files)
    expect(processorTime() - start, what).toBeLessThan(1000)
    if (!('error' in result)) throw new Error(`${what} was read`)
    assertSentence(result.error)
    said.add(result.error.replace(/^\S+ /, ''))
  }
  expect(REFUSED.length).toBeGreaterThanOrEqual(45)
  expect(said.size).toBeGreaterThanOrEqual(40)
})

const GOOD: readonly Files[] = [
  { 'a.csv': text('a,b,label\n1,2,x\n3,"4",y\n5,,x\n') },
  { 'a.npz': zip({ 'x.npy': npy([4, 2], range(8)), 'y.npy': npy([4], [0, 1, 0, 1]) }) },
  { 'a.zip': zip({ 'cat/1.png': picture(2, 2, 1, 2, 3), 'dog/1.png': picture(3, 2, 4, 4, 4) }) },
  { 'a.tar.gz': gz(tar({ 'data_batch_1.bin': cifar(1, 2), 'test_batch.bin': cifar(0) })) },
  {
    'train-labels-idx1-ubyte': idx([2], [3, 1]),
    'train-images-idx3-ubyte': idx([2, 1, 1], [1, 2]),
  },
]

/** Good files of which one has some of its bytes changed, or is cut. */
const mutant = fc
  .tuple(fc.constantFrom(...GOOD), fc.nat(), fc.nat(), fc.nat(255), fc.nat(4))
  .map(([files, which, place, byte, cut]): Files => {
    const names = Object.keys(files)
    const name = names[which % names.length]
    const bytes = files[name].slice()
    const at = place % bytes.length
    bytes[at] = byte
    return { ...files, [name]: cut === 0 ? bytes.subarray(0, at) : bytes }
  })

test('Damaged data gives a sentence or a set that can be saved, at once', async () => {
  const seen = { refused: 0, read: 0 }
  await fc.assert(
    fc.asyncProperty(mutant, async (files) => {
      const result = await read(files)
      if ('error' in result) assertSentence(result.error)
      else expect(isSoundSet(result.set)).toBe(true)
      seen['error' in result ? 'refused' : 'read']++
    }),
    { numRuns: 100, seed: 7 },
  )
  expect(seen.refused).toBeGreaterThan(10)
  expect(seen.read).toBeGreaterThan(10)
})
