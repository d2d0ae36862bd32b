import { parametersOf } from '../../../graph/kinds'
import { nodeOf } from '../../../graph/project'
import { soundParameters } from '../../../layers/parameters'
import { PLOT_FIELDS } from '../../../layers/view/plot'
import { useStore } from '../../../store/store'
import { usePlotSeries } from '../../chart/usePlotSeries'
import { fetched } from '../../controls/fetched'

const SignalChart = fetched(() =>
  import('../../chart/SignalChart').then((part) => part.SignalChart),
)

/** All inputs of a Plot in one chart. */
export function PlotPreview({ node }: { readonly node: string }) {
  const card = useStore((all) => nodeOf(all.project, node))
  const series = usePlotSeries(node)
  const p = soundParameters(PLOT_FIELDS, card ? parametersOf(card) : {})
  return (
    <SignalChart
      series={series}
      unitAxis={p.unit_axis}
      dots={p.dots}
      log={p.log_scale}
      width={272}
      height={228}
    />
  )
}
