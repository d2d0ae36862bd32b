import { type Chance, type FunctionOf, outcomeNear } from '../../layers/arithmetic'
import { placeOf } from '../../layers/place'
import styles from './Cell.module.css'
import { CurvePoint } from './CurvePoint'
import { Result } from './Result'
import { TermTable } from './TermTable'
import type { WorkingProps } from './workingProps'

/** A function of one number: its rule, its curve, and where the number lies on it. */
export function FunctionValue({
  cell,
  arithmetic: { rule, x, numbers },
  index,
}: WorkingProps<FunctionOf>) {
  const y = cell.output.data[placeOf(index, cell.output.shape)]
  const lines = numbers.map(([name, value]) => ({ name, value: cell.read(value), mono: true }))
  return (
    <>
      <p className={styles.rule}>{rule}</p>
      <CurvePoint cell={cell} x={cell.read(x)} y={y} channel={index[1] ?? 0} />
      <TermTable cell={cell} heading="x" rows={[{ term: { value: x } }]} />
      <Result cell={cell} index={index} lines={lines} ours={null} />
    </>
  )
}

/** The possible random outcomes, and the one that occurred. */
export function Outcome({ cell, arithmetic: { rule, x, outcomes }, index }: WorkingProps<Chance>) {
  const value = cell.read(x)
  const y = cell.output.data[placeOf(index, cell.output.shape)]
  const near = outcomes.map((outcome) => outcomeNear(outcome, value, y))
  const off = near.map((one) => Math.abs(one - y))
  const drawn = Math.max(0, off.indexOf(Math.min(...off)))
  return (
    <>
      <p className={styles.rule}>{rule}</p>
      <TermTable cell={cell} heading="x" rows={[{ term: { value: x } }]} />
      <Result
        cell={cell}
        index={index}
        lines={[{ name: outcomes[drawn].name, value: near[drawn] }]}
        ours={near[drawn]}
        size={Math.abs(y)}
      />
    </>
  )
}
