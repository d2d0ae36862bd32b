import { attributesOf } from '../attributes'
import type { Constant } from '../elements'
import type { OnnxNode } from '../model'
import { ARITHMETIC } from './arithmetic'
import type { Fold } from './rule'
import { SHAPING } from './shaping'

const FOLDS: Readonly<Record<string, Fold>> = { ...ARITHMETIC, ...SHAPING }

/**
 * The one output of an operator whose inputs are constants; null where it is none of those that
 * are computed here, or its inputs do not fit. An input is undefined where it is left out.
 */
export function folded(
  node: OnnxNode,
  inputs: readonly (Constant | undefined)[],
  opset: number,
): Constant | null {
  const fold = Object.hasOwn(FOLDS, node.op) ? FOLDS[node.op] : undefined
  if (!fold || node.domain !== '' || node.outputs.length !== 1) return null
  return fold({ inputs, attributes: attributesOf(node), opset })
}
