import { inOrder } from '../../../graph/graph'
import { nodeOf } from '../../../graph/project'
import { useMeasured } from '../../../store/measured'
import { select } from '../../../store/select'
import { TOLERANCES } from '../../../store/session/measure'
import { setSession, useStore } from '../../../store/store'
import { viewCommands } from '../../../store/view'
import { Button } from '../../controls/Button'
import { readable } from '../../controls/formatNumber'
import { Select } from '../../controls/Select'
import type { Measure } from '../../measures/measure'
import styles from './MeasureLegend.module.css'

const printed = (tolerance: number): string =>
  tolerance < 1e-3 ? readable(tolerance.toExponential(0)) : String(tolerance)

/** The first card whose output is off by more than a tolerance, with the way there. */
export function Parting({ measure }: { readonly measure: Measure }) {
  const project = useStore((all) => all.project)
  const chosen = useStore(({ session }) => session.measure)
  const { id, values } = useMeasured()
  if (!chosen || id !== measure.id || values.size === 0) return null
  const { tolerance } = chosen
  const first = inOrder(project.graph).find((node) => (values.get(node.id) ?? 0) > tolerance)
  const name = first && nodeOf(project, first.id)?.name
  const go = (): void => {
    if (!first) return
    select(first.id)
    viewCommands.show(first.id)
  }
  return (
    <div className={styles.parting}>
      <p role="status">
        {first
          ? `They part at ${name}: it is off by ${measure.print(values.get(first.id) ?? 0)}.`
          : `No card is off by more than ${printed(tolerance)}.`}
      </p>
      <div className={styles.row}>
        <span className={styles.tolerance}>
          Tolerance
          <Select
            label="Tolerance"
            value={String(tolerance)}
            choices={TOLERANCES.map((one) => ({ value: String(one), label: printed(one) }))}
            onChange={(value) => {
              const next = TOLERANCES.find((one) => String(one) === value)
              if (next) setSession({ measure: { ...chosen, tolerance: next } })
            }}
          />
        </span>
        {first && (
          <Button small onClick={go}>
            Show {name && name.length > 18 ? 'the card' : name}
          </Button>
        )}
      </div>
    </div>
  )
}
