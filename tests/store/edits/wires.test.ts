import { beforeEach, expect, test } from 'vitest'
import { addOnWire, cutWire, wireUp } from '../../../src/store/edits/wires'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setStatus, store } from '../../../src/store/store'

beforeEach(() => {
  replaceProject(firstProject())
  setStatus({ notices: [] })
})

const wires = () => store.getState().project.graph.wires.map(({ from, to }) => `${from} ${to}`)
const said = () => store.getState().status.notices.map(({ text }) => text)
const first = () => store.getState().project.graph.wires[0]

test('a card is put into a wire, and selected', () => {
  const id = addOnWire(first(), 'ReLU')
  expect(wires()).toEqual(expect.arrayContaining([`n1 ${id}`, `${id} n2`]))
  expect(wires()).not.toContain('n1 n2')
  expect([store.getState().session.selection, said()]).toEqual([[id], []])
})

test('one that takes no input stands beside the wire, which is said', () => {
  addOnWire(first(), 'Image')
  expect(wires()).toContain('n1 n2')
  expect(said()).toEqual(['Image takes no input, so it stands beside the wire.'])
})

test('a wire is cut and drawn again; one that closes a loop is refused in a sentence', () => {
  expect(cutWire(first())).toBe(true)
  expect(wires()).not.toContain('n1 n2')
  expect(wireUp('n1', 'n2', 0)).toBe(true)
  expect(wires()).toContain('n1 n2')
  expect(wireUp('n4', 'n2', 0)).toBe(false)
  expect(said()).toHaveLength(1)
})
