import { expect, test } from 'vitest'
import { apartId } from '../../../src/graph/difference/apart'
import { otherNetwork, roundedNetwork } from '../../../src/store/compare/otherNetwork'
import { input, network } from '../../graph/network'

test('a network to compare with has ids of its own, its shapes too, and each one a number', () => {
  const { project } = network([input([1, 1, 6, 6]), ['conv', 'Conv2d', { out_channels: 3 }]])
  const other = otherNetwork('that', project)
  expect(other.aside?.graph.nodes.map(({ id }) => id)).toEqual([apartId('input'), apartId('conv')])
  expect(other.shapes?.get(apartId('conv'))?.output?.slice(0, 2)).toEqual([1, 3])
  expect(other.project).toBe(project)
  const rounded = roundedNetwork('int8')
  expect(rounded.project).toBeNull()
  expect(rounded.id).not.toBe(other.id)
})
