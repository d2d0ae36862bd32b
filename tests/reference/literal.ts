import { addKind } from '../../src/graph/kinds'
import type { Tensor } from '../../src/graph/project'
import { sizeOf } from '../../src/layers/tensorShape'
import type { SourceKind } from '../../src/sources/source'

const held = new Map<string, Tensor>()

/**
 * A source of the tests alone, for tensors that no text holds: large ones, and those without
 * numbers.
 */
const literal: SourceKind = {
  kind: 'Literal',
  role: 'source',
  category: 'source',
  icon: 'braces',
  help: 'Numbers that a test holds.',
  fields: [{ name: 'key', type: 'text', default: '', help: 'Name of the numbers.' }],
  inputs: 0,
  look: 'tensor',
  shape: (p) => held.get(String(p.key))?.shape ?? { text: 'These numbers are gone.', fixes: [] },
  values: (p) => held.get(String(p.key))?.data ?? new Float32Array(0),
  code: () => [],
  label: (p) => String(p.key),
}

addKind(literal)

/** Keeps a tensor; the key is the parameter of the node that gives it. */
export function keepLiteral(tensor: Tensor): string {
  if (tensor.data.length !== sizeOf(tensor.shape))
    throw new Error(`${tensor.data.length} numbers for a shape of ${sizeOf(tensor.shape)}`)
  const key = `literal ${held.size}`
  held.set(key, tensor)
  return key
}
