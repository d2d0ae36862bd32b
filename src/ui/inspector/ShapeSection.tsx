import { useMemo } from 'react'
import { axesWithWindows } from '../../graph/explain'
import { kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import type { LayerKind } from '../../layers/layer'
import type { Shape } from '../../layers/tensorShape'
import { useStore } from '../../store/store'
import { AxisDrawing } from '../arithmetic/AxisDrawing'
import { WantedSize } from '../arithmetic/WantedSize'
import { Working } from '../arithmetic/Working'
import { fetched } from '../controls/fetched'
import { useAsked } from '../parts/CardShape'
import { Section } from '../parts/Section'

const Predict = fetched(() => import('../predict/Predict').then((part) => part.Predict))

/** The arithmetic of the output shape: worked out, solved for a wanted size, and drawn. */
export function ShapeSection({ node }: { readonly node: string }) {
  const kind = useStore((state) => state.project.graph.nodes.find(({ id }) => id === node)?.kind)
  const known = useStore((state) => state.shapes.get(node))
  const facts = kind === undefined ? undefined : kindOf({ kind })
  if (
    !known ||
    facts?.role !== 'layer' ||
    !known.fits ||
    known.output === null ||
    known.inputs.length === 0
  )
    return null
  return known.inputs.includes(null) ? null : (
    <Known key={node} node={node} kind={facts} known={known} />
  )
}

function Known({
  node,
  kind,
  known,
}: {
  readonly node: string
  readonly kind: LayerKind
  readonly known: NodeShape
}) {
  const inputs = useMemo(
    () => known.inputs.filter((input): input is Shape => input !== null),
    [known],
  )
  const windows = useMemo(() => axesWithWindows(kind, known), [kind, known])
  const explanation = useMemo(() => kind.explain(inputs, known.parameters), [kind, inputs, known])
  const predicting = useStore((state) => state.session.predicting !== null)
  const asked = useAsked(node)
  if (known.output === null || (!explanation && !predicting)) return null
  return (
    <Section title="Output shape">
      {predicting && <Predict node={node} kind={kind} known={known} />}
      {!asked && explanation && <Working kind={kind} explanation={explanation} />}
      {!asked && explanation && windows.length > 0 && (
        <>
          <WantedSize
            node={node}
            kind={kind}
            inputs={inputs}
            output={known.output}
            axes={windows.map(({ axis }) => axis)}
          />
          {windows.every(({ drawn }) => drawn) && <AxisDrawing windows={windows} />}
        </>
      )}
    </Section>
  )
}
