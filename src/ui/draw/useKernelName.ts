import { useRef, useSyncExternalStore } from 'react'
import type { Tensor } from '../../graph/project'
import { store } from '../../store/store'
import { slabsOf } from './kernelSlices'
import { presetOf } from './presets'
import { tensorOf } from './tensorOf'

const nameOf = (tensor: Tensor, output: number, input: number): string =>
  presetOf(slabsOf(tensor, output), input, { size: tensor.shape.slice(2), channels: tensor.shape[1] }) ?? ''

/** The preset that the shown kernel is, or an empty text. It follows the weights, but not during a drag, when nothing renders. */
export function useKernelName(node: string, weight: string, output: number, input: number): string {
  const last = useRef<{ tensor: Tensor; key: string; name: string } | null>(null)
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.getState()
    const key = `${node} ${output} ${input}`
    if (state.gesture !== null && last.current?.key === key) return last.current.name
    const tensor = tensorOf(node, weight, state)
    if (!tensor) return ''
    if (last.current?.tensor !== tensor || last.current.key !== key) last.current = { tensor, key, name: nameOf(tensor, output, input) }
    return last.current.name
  })
}
