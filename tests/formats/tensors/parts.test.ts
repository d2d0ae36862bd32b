import { expect, test } from 'vitest'
import { checkpointParts } from '../../../src/formats/tensors/parts'

const part = (number: string, of = '00003'): string => `model-${number}-of-${of}.safetensors`

test('parts are put in order, whatever order they came in, with the index or without', () => {
  const names = [part('00003'), part('00001'), 'model.safetensors.index.json', part('00002')]
  expect(checkpointParts(names)).toEqual({ present: [1, 3, 0], missing: [] })
  expect(checkpointParts([part('00001', '00002'), part('00002', '00002')])?.missing).toEqual([])
})

test('those that did not come are named', () => {
  expect(checkpointParts([part('00003'), part('00001')])).toEqual({
    present: [1, 0],
    missing: [part('00002')],
  })
})

test('one part alone, parts of two checkpoints, and parts beside other files are none', () => {
  for (const names of [
    [part('00001')],
    [part('00001'), part('00001', '00002')],
    [part('00001'), part('00002'), 'notes.txt'],
    ['a.safetensors', 'b.safetensors'],
    ['a-00001-of-99999999.bin', 'a-00002-of-99999999.bin'],
    [],
  ])
    expect(checkpointParts(names)).toBeNull()
})
