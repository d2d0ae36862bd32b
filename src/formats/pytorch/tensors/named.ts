import { ARITHMETIC } from './arithmetic'
import { ARRANGING } from './arranging'
import { operationOfKind } from './byKind'
import { FUNCTIONAL } from './functions'
import type { TensorOperation } from './operation'
import { REDUCING } from './reducing'

const TABLE: Readonly<Record<string, TensorOperation>> = {
  ...ARITHMETIC,
  ...ARRANGING,
  ...REDUCING,
  ...FUNCTIONAL,
}

/** The operation of a function of torch or torch.nn.functional, or of a method of tensors. */
export function operationNamed(name: string): TensorOperation | undefined {
  // What works in place does the same.
  for (const word of name.endsWith('_') ? [name, name.slice(0, -1)] : [name]) {
    if (Object.hasOwn(TABLE, word)) return TABLE[word]
    const ofKind = operationOfKind(word)
    if (ofKind) return ofKind
  }
  return undefined
}
