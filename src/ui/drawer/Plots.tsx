import { ChartLine } from 'lucide-react'
import type { GraphNode } from '../../graph/graph'
import { kindOf, parametersOf } from '../../graph/kinds'
import { soundParameters } from '../../layers/parameters'
import { PLOT_FIELDS, plot as plotKind } from '../../layers/view/plot'
import { useStore } from '../../store/store'
import { SaveChart } from '../chart/SaveChart'
import { SignalChart } from '../chart/SignalChart'
import { seriesCsv } from '../chart/series'
import { usePlotSeries } from '../chart/usePlotSeries'
import { Empty } from '../controls/Empty'
import styles from './Plots.module.css'

/** Height of one chart, px, as in the drawer's style sheet, below the name. */
const height = (): number => (window.innerHeight <= 740 ? 92 : 168)

/** The charts of all Plot cards, large. */
export function Plots() {
  const nodes = useStore((state) => state.project.graph.nodes)
  const plots = nodes.filter((node) => kindOf(node) === plotKind)
  if (plots.length === 0)
    return (
      <Empty
        icon={ChartLine}
        title="No plots"
        text="Add a Plot from Views and connect signals to it."
      />
    )
  return (
    <div className={styles.plots}>
      {plots.map((plot) => (
        <LargePlot key={plot.id} plot={plot} />
      ))}
    </div>
  )
}

function LargePlot({ plot }: { readonly plot: GraphNode }) {
  const series = usePlotSeries(plot.id)
  const { unit_axis, dots, log_scale } = soundParameters(PLOT_FIELDS, parametersOf(plot))
  return (
    <section className={styles.plot} aria-label={`Plot ${plot.name}`} data-plot={plot.name}>
      <div className={styles.head}>
        <span className="mono">{plot.name}</span>
        {series.length > 0 && <SaveChart name={plot.name} csv={() => seriesCsv(series)} />}
      </div>
      {series.length > 0 ? (
        <SignalChart
          series={series}
          unitAxis={unit_axis}
          dots={dots}
          log={log_scale}
          height={height()}
        />
      ) : (
        <p className={styles.wait}>
          Nothing to draw yet: {plot.name} draws signals (N×C×L) and vectors (N×F).
        </p>
      )}
    </section>
  )
}
