import { isPatch } from '../../src/graph/patch'
import type { Project } from '../../src/graph/project'
import { cellList } from '../../src/graph/setCells'

/** Checks every promise that a valid project keeps; throws the first that is broken. */
export function assertValid(found: Project): void {
  const { nodes: cards, wires } = found.graph
  const ids = new Set(cards.map((node) => node.id))
  const fail = (text: string): never => {
    throw new Error(text)
  }
  if (ids.size !== cards.length) fail('an id twice')
  if (new Set(cards.map((node) => node.name)).size !== cards.length) fail('a name twice')
  if (new Set(wires.map((wire) => `${wire.to}|${wire.port}`)).size !== wires.length)
    fail('two wires into one port')
  if (wires.some((wire) => !ids.has(wire.from) || !ids.has(wire.to))) fail('a dangling wire')
  for (const node of cards) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(node.name)) fail(`the name ${node.name}`)
    if (!Number.isSafeInteger(node.seed)) fail(`the seed ${node.seed}`)
    if (!Number.isFinite(node.position.x) || !Number.isFinite(node.position.y)) fail('a place')
    if (
      JSON.stringify(node.parameters, (_key, value: unknown) =>
        typeof value === 'number' && !Number.isFinite(value) ? fail('a number') : value,
      ) === undefined
    )
      fail('parameters')
  }
  const left = new Set(ids)
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const id of left)
      if (!wires.some((wire) => wire.to === id && left.has(wire.from))) left.delete(id)
  }
  if (left.size > 0) fail('a loop')
  for (const [id, tensors] of Object.entries(found.weights)) {
    if (!ids.has(id)) fail('weights of no layer')
    for (const edited of Object.values(tensors)) {
      const size = edited.shape.reduce((a, b) => a * b, 1)
      if (
        isPatch(edited)
          ? cellList(edited.cells).at.some((place) => place >= size)
          : edited.data.length !== size
      )
        fail('a shape')
    }
  }
}
