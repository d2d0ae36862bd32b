import { useState } from 'react'
import type { Slot } from '../../formats/tensors/match/slots'
import { type Shape, sameShape } from '../../layers/tensorShape'
import { Select } from '../controls/Select'

const OUT = 'out'

interface WeightChoiceProps {
  /** The tensor's name and shape. */
  readonly name: string
  readonly shape: Shape
  readonly slots: readonly Slot[]
  readonly slot: number | null
  readonly onChoose: (slot: number | null) => void
}

/** Longer lists are made once they are reached: a file may have hundreds of tensors. */
const SHORT = 12

/** The weight that a tensor is loaded into: any of its shape, or none. */
export function WeightChoice({ name, shape, slots, slot, onChoose }: WeightChoiceProps) {
  const [reached, setReached] = useState(false)
  const fitting = slots.filter(({ shape: own }) => sameShape(own, shape)).length
  const listed = reached || fitting <= SHORT
  const choices = slots.flatMap(({ key, shape: own }, i) =>
    i === slot || (listed && sameShape(own, shape)) ? [{ value: String(i), label: key }] : [],
  )
  const reach = (): void => setReached(true)
  return (
    <span onPointerEnter={reach} onPointerDown={reach} onFocus={reach}>
      <Select
        label={`Weight for ${name}`}
        value={slot === null ? OUT : String(slot)}
        choices={[...choices, { value: OUT, label: 'leave out' }]}
        onChange={(value) => onChoose(value === OUT ? null : Number(value))}
      />
    </span>
  )
}
