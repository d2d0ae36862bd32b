import { useMemo, useState } from 'react'
import type { AxisWindows } from '../../graph/explain'
import { parametersOf } from '../../graph/kinds'
import { solve, type Wanted } from '../../graph/solve'
import { type LayerKind } from '../../layers/layer'
import { printShape, type Shape } from '../../layers/tensorShape'
import { mend } from '../../store/edits/parameters'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { NumberField } from '../controls/NumberField'
import { Shape as Sizes } from '../controls/Shape'
import styles from './WantedSize.module.css'

interface WantedSizeProps {
  readonly node: string
  readonly kind: LayerKind
  readonly inputs: readonly Shape[]
  readonly output: Shape
  /** `H`, `W`: the axes on offer. */
  readonly axes: readonly AxisWindows['axis'][]
}

/**
 * The arithmetic solved backwards: a wanted size, and each single parameter change that reaches it,
 * as a button.
 */
export function WantedSize({ node: id, kind, inputs, output, axes }: WantedSizeProps) {
  const node = useStore((state) =>
    state.project.graph.nodes.find((candidate) => candidate.id === id),
  )
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const solutions = useMemo(
    () => (node && wanted ? solve(kind, inputs, parametersOf(node), wanted) : []),
    [kind, inputs, node, wanted],
  )
  const [now, before] = [output, inputs[0]].map((shape) => shape.slice(-axes.length))
  const reached = wanted?.every((size, i) => size === null || size === now[i])
  const want = (axis: number, size: number | string): void => {
    if (typeof size === 'number')
      setWanted(now.map((present, i) => (i === axis ? size : (wanted?.[i] ?? present))))
  }
  return (
    <div className={styles.wanted}>
      <span className={styles.label} id="wanted-size">
        Wanted size
      </span>
      <div className={styles.fields} role="group" aria-labelledby="wanted-size">
        {axes.map((axis, i) => (
          <span key={axis} className={styles.field}>
            <span className={styles.axis}>{axis}</span>
            <NumberField
              label={`Wanted size, ${axis}`}
              name="The size"
              value={wanted?.[i] ?? now[i]}
              min={1}
              max={65536}
              step={1}
              whole
              onChange={(size) => want(i, size)}
            />
          </span>
        ))}
      </div>
      <div className={styles.answers} role="status">
        <Button
          small
          aria-label={`Keep ${printShape(before)}`}
          pressed={wanted !== null && wanted.every((size, i) => size === before[i])}
          onClick={() => setWanted(before)}
        >
          Keep <Sizes shape={before} />
        </Button>
        {solutions.map(({ fix }) => (
          <Button key={fix.label} small className={styles.answer} onClick={() => mend(id, fix)}>
            {fix.label}
          </Button>
        ))}
        {wanted !== null && reached && <p>This is its size now.</p>}
        {wanted !== null && !reached && solutions.length === 0 && (
          <p>
            No single parameter gives <Sizes shape={wanted.map((size) => size ?? 0)} />.
          </p>
        )}
      </div>
    </div>
  )
}
