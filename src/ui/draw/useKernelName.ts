import { useCallback, useRef, useSyncExternalStore } from 'react'
import { slabsIn } from '../../graph/slab'
import { type Shape, sizeOf } from '../../layers/tensorShape'
import { store } from '../../store/store'
import { followNumbers, numbersAt } from '../../store/weightNumbers'
import { presetOf } from './presets'

/**
 * Larger filters, and kernels of more cells, are not named: comparing would mean building presets
 * of their size.
 */
const MOST_NAMED = 65_536
const MOST_CELLS = 1024

/**
 * Name of the preset that the shown kernel equals, or ''. It follows the weights, except during a
 * drag, when nothing renders.
 */
export function useKernelName(
  node: string,
  weight: string,
  shape: Shape,
  output: number,
  input: number,
): string {
  const last = useRef<{ weights: unknown; key: string; name: string } | null>(null)
  const size = shape.slice(1).reduce((product, axis) => product * axis, 1)
  const read = useCallback(() => {
    const values =
      size > MOST_NAMED || sizeOf(shape.slice(2)) > MOST_CELLS
        ? null
        : numbersAt(
            node,
            weight,
            Array.from({ length: size }, (_, i) => output * size + i),
          )
    return (
      values &&
      (presetOf(slabsIn(shape, values), input, { size: shape.slice(2), channels: shape[1] }) ?? '')
    )
  }, [node, weight, shape, size, output, input])
  return useSyncExternalStore(followNumbers, () => {
    const { gesture, project } = store.getState()
    const key = `${node} ${weight} ${shape.join()} ${output} ${input}`
    if (last.current?.key === key && (gesture !== null || last.current.weights === project.weights))
      return last.current.name
    const name = read()
    if (name === null) return ''
    last.current = { weights: project.weights, key, name }
    return name
  })
}
