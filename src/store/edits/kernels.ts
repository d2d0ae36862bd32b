import { kernelRefusal as refusalIn, setKernels as withKernels } from '../../graph/edits/kernels'
import type { Slab } from '../../graph/slab'
import type { Shape } from '../../layers/tensorShape'
import { edit, store } from '../store'
import { nameOf } from './label'

/**
 * Why this kernel cannot be put into a weight of this shape of a node, in one sentence; null if it
 * can, perhaps after setting kernel_size.
 */
export function kernelRefusal(node: string, shape: Shape, kernel: Slab): string | null {
  const { project, shapes } = store.getState()
  return refusalIn(project, shapes, node, shape, kernel)
}

/** Puts kernels into a filter, by input channel; one undo step. */
export function setKernels(
  node: string,
  weight: string,
  output: number,
  slabs: ReadonlyMap<number, Slab>,
  label: string,
): void {
  const { shapes } = store.getState()
  edit(`${nameOf(node)}: ${label}`, (now) => withKernels(now, shapes, node, weight, output, slabs))
}
