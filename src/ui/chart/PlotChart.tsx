import { parametersOf } from '../../graph/kinds'
import { nodeOf } from '../../graph/project'
import { soundParameters } from '../../layers/parameters'
import { PLOT_FIELDS } from '../../layers/view/plot'
import { useStore } from '../../store/store'
import { SignalChart } from './SignalChart'
import { usePlotSeries } from './usePlotSeries'

interface PlotChartProps {
  readonly node: string
  /** Size on the page, px. */
  readonly width: number
  readonly height: number
}

/** All inputs of a Plot in one chart, according to its parameters. */
export function PlotChart({ node, width, height }: PlotChartProps) {
  const card = useStore((all) => nodeOf(all.project, node))
  const series = usePlotSeries(node)
  const p = soundParameters(PLOT_FIELDS, card ? parametersOf(card) : {})
  return (
    <SignalChart
      series={series}
      unitAxis={p.unit_axis}
      dots={p.dots}
      log={p.log_scale}
      width={width}
      height={height}
    />
  )
}
