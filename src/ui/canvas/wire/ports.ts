import { useUpdateNodeInternals } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import type { Kind } from '../../../graph/kinds'
import { outputId } from '../../../graph/outputs'

/**
 * The input ports of a card: as many as its kind has, or those in use (`0 1 2`) and a free one
 * after them.
 */
export function portsOf(kind: Kind | undefined, used: string): readonly number[] {
  if (kind?.inputs !== 'any') return Array.from({ length: kind?.inputs ?? 1 }, (_, port) => port)
  const taken = used === '' ? [] : used.split(' ').map(Number)
  return [...taken, Math.max(-1, ...taken) + 1]
}

/** React Flow's name of the handle of an output. */
export const handleOf = (output = 0): string => (output === 0 ? 'out' : `out${output}`)

/** The id of the output that a handle of a card stands for. */
export const outputAt = (card: string, handle: string | null | undefined): string =>
  outputId(card, handle?.startsWith('out') ? Number(handle.slice(3)) : 0)

/** Tells React Flow when a card's ports change; the initial ones are measured anyway. */
export function useNewPorts(id: string, ports: readonly number[], outputs: string): void {
  const update = useUpdateNodeInternals()
  const names = `${ports.join(' ')} to ${outputs}`
  const told = useRef(names)
  useEffect(() => {
    if (told.current === names) return
    told.current = names
    update(id)
  }, [id, names, update])
}
