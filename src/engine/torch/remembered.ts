import type { Shape } from '../../layers/tensorShape'

const alike = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis])

/**
 * A function of the shapes of tensors that remembers its last answer: what it takes to plan a
 * kernel may cost as much as to run it.
 */
export function remembered<R>(
  make: (shapes: readonly Shape[]) => R,
): (inputs: readonly { readonly shape: Shape }[]) => R {
  let last: { readonly shapes: readonly Shape[]; readonly made: R } | null = null
  return (inputs) => {
    if (
      last?.shapes.length !== inputs.length ||
      !last.shapes.every((s, i) => alike(s, inputs[i].shape))
    ) {
      const shapes = inputs.map(({ shape }) => shape)
      last = { shapes, made: make(shapes) }
    }
    return last.made
  }
}
