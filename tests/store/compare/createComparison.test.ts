import { expect, test } from 'vitest'
import type { Questions } from '../../../src/engine/contract'
import { NO_RIVAL } from '../../../src/engine/rival/rivalParts'
import { apartId } from '../../../src/graph/difference/apart'
import { isEmpty } from '../../../src/graph/difference/difference'
import { setParameters } from '../../../src/graph/edits/parameters'
import { setWeight } from '../../../src/graph/edits/weights'
import { otherNetwork, roundedNetwork } from '../../../src/store/compare/otherNetwork'
import { input, network } from '../../graph/network'
import { stage } from './stage'

const project = () => network([input([1, 1, 6, 6]), ['conv', 'Conv2d'], ['act', 'ReLU']]).project
const none = {} as Questions

test('the other network stays as it was while this one is edited', () => {
  const { store, comparison } = stage(project())
  expect(comparison.standing()).toBeNull()
  comparison.set(otherNetwork('before', store.getState().project))
  const standing = comparison.standing()
  expect(standing && isEmpty(standing.difference)).toBe(true)
  expect(standing?.pairs).toEqual(['input', 'conv', 'act'].map((id) => [id, apartId(id)]))
  store.edit('Weight', (now) => setWeight(now, store.getState().shapes, 'conv', 'weight', 0, 3))
  expect(comparison.standing()).toBe(standing)
  store.edit('Stride', (now) => setParameters(now, 'conv', { stride: 2 }))
  expect(comparison.standing()?.difference.changed).toMatchObject([
    { a: { name: 'conv' }, fields: [{ field: 'stride', from: 2, to: 1 }] },
  ])
})

test('a network with rounded weights is built like the present one, whatever becomes of it', () => {
  const { store, comparison } = stage(project())
  comparison.set(roundedNetwork('int8'))
  store.edit('Stride', (now) => setParameters(now, 'conv', { stride: 2 }))
  const standing = comparison.standing()
  expect(standing && isEmpty(standing.difference)).toBe(true)
})

test('an engine that lacks the other network is given it once, and asked again', async () => {
  const { store, comparison, given } = stage(project())
  comparison.set(otherNetwork('before', store.getState().project))
  let known = false
  const question = async () => {
    if (!known && given.length === 0) throw new Error(NO_RIVAL)
    known = true
    return 'answer'
  }
  const answers = await Promise.all([
    comparison.ask(none, question),
    comparison.ask(none, question),
  ])
  expect(answers).toEqual(['answer', 'answer'])
  expect(given.map((part) => (part as [number, { what: string }])[1].what)).toEqual([
    'graph',
    'whole',
  ])
  await expect(comparison.ask(none, () => Promise.reject(new Error('Other.')))).rejects.toThrow(
    'Other.',
  )
  comparison.set(null)
  await expect(comparison.ask(none, question)).rejects.toThrow('There is nothing to compare with.')
})

test('what cannot be compared with is said until something can', () => {
  const { store, comparison } = stage(project())
  comparison.refuse('No.')
  expect(comparison.state.getState().refused).toBe('No.')
  comparison.set(otherNetwork('before', store.getState().project))
  expect(comparison.state.getState().refused).toBeNull()
})
