import { fetched } from '../../controls/fetched'

const PlotChart = fetched(() => import('../../chart/PlotChart').then((part) => part.PlotChart))

/** What a Plot shows on its card. */
export function PlotPreview({ node }: { readonly node: string }) {
  return <PlotChart node={node} width={272} height={228} />
}
