import { expect, test } from 'vitest'
import type { Project } from '../../../src/graph/project'
import { soundSession } from '../../../src/store/session/session'
import { store } from '../../../src/store/store'
import { network } from '../../graph/network'

test('A card shows the output that was chosen as long as it has that output', () => {
  const at = (chunks: number): Project =>
    network([
      ['x', 'Random'],
      ['parts', 'Chunk', { chunks }],
    ]).project
  const session = { ...store.getState().session, selection: [], outputs: { parts: 2 } }
  expect(soundSession(session, at(3))).toBe(session)
  expect(soundSession(session, at(2)).outputs).toEqual({})
})
