import { expect, test } from 'vitest'
import { torchName } from '../../../../src/formats/tensors/match/torchName'

const none: ReadonlySet<string> = new Set()

test.each([
  ['dense/kernel:0', 'dense.weight'],
  ['Conv_0.kernel', 'Conv_0.weight'],
  ['bn1/gamma:0', 'bn1.weight'],
  ['bn1/beta:0', 'bn1.bias'],
  ['bn1/moving_mean:0', 'bn1.running_mean'],
  ['bn1/moving_variance:0', 'bn1.running_var'],
  ['embed/embedding', 'embed.weight'],
  ['layer1.0.conv1.weight', 'layer1.0.conv1.weight'],
  ['kernel', 'weight'],
])('%s is %s', (name, torch) => {
  expect(torchName(name, none)).toBe(torch)
})

test('a word that the network has for a weight of its own stays', () => {
  expect(torchName('norm.scale', new Set(['scale']))).toBe('norm.scale')
  expect(torchName('toString', none)).toBe('toString')
})
