import { useState } from 'react'
import { type Combined, type Group, sumOf } from '../../layers/arithmetic'
import { Switch } from '../controls/Switch'
import styles from './Cell.module.css'
import { Lines } from './Result'
import type { CellNode } from './useCell'
import { WindowGrids } from './WindowGrids'

interface FlipKernelProps {
  readonly cell: CellNode
  readonly arithmetic: Combined & { readonly grid: readonly [number, number] }
  /** Index of the expanded group. */
  readonly shown: number
}

/** A group with its kernel rotated by 180°, over the same patch. */
export const turned = ({ terms, ...group }: Group): Group => ({
  ...group,
  terms: terms.map((term, i) => ({ ...term, factor: terms[terms.length - 1 - i].factor })),
})

/**
 * The same patch with the kernel rotated by 180°: a convolution in the mathematical sense, beside
 * PyTorch's cross-correlation.
 */
export function FlipKernel({ cell, arithmetic, shown }: FlipKernelProps) {
  const [flipped, flip] = useState(false)
  const { groups, grid, bias } = arithmetic
  const total = (of: readonly Group[]): number =>
    of.reduce((sum, group) => sum + sumOf(group, cell.read), 0) +
    (bias === undefined ? 0 : cell.read(bias))
  const other = groups.map(turned)
  const same = groups.every(({ terms }, i) =>
    terms.every(
      ({ factor = 1 }, k) => cell.read(factor) === cell.read(other[i].terms[k].factor ?? 1),
    ),
  )
  return (
    <div className={styles.flip}>
      <Switch
        label="Flip the kernel"
        checked={flipped}
        onChange={flip}
        words={['Flip the kernel', 'Flip the kernel']}
      />
      {flipped && (
        <div className={styles.stack}>
          <WindowGrids cell={cell} group={other[shown]} grid={grid} kernel="kernel, turned" />
          <Lines
            lines={[{ name: 'Cross-correlation', value: total(groups) }]}
            total={{ name: 'Convolution', value: total(other) }}
          />
          <p className={styles.note}>
            {same
              ? 'This kernel stays the same when it is turned by 180°, so that both are equal.'
              : 'What PyTorch calls convolution is cross-correlation: it lays the kernel on ' +
                'the patch as it is, where a convolution turns it by 180° first.'}
          </p>
        </div>
      )}
    </div>
  )
}
