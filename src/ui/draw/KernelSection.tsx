import { useStore } from '../../store/store'
import { Section } from '../parts/Section'
import { isKernel, isLine, sliceOf } from './cells'
import { KernelEditor } from './KernelEditor'
import { MatrixEditor } from './MatrixEditor'
import { VectorEditor } from './VectorEditor'

/** The weights of a layer as draggable numbers: kernels by slice, a matrix and vectors by pages. */
export function KernelSection({ node }: { readonly node: string }) {
  const weights = useStore((state) => state.shapes.get(node)?.weights)
  const slice = useStore((state) => state.session.slice)
  const first = weights?.[0]
  if (!weights || !first || weights.some((weight) => weight.shape.some((size) => size < 1)))
    return null
  const { output, input } = sliceOf(first, slice)
  const title = isKernel(first) ? 'Kernel' : 'Weights as numbers'
  return (
    <Section
      title={title}
      end={
        <span className="mono">
          {isKernel(first) ? `${first.name}[${output}, ${input}]` : first.name}
        </span>
      }
    >
      {weights.map((weight) => {
        if (isKernel(weight)) return <KernelEditor key={weight.name} node={node} weight={weight} />
        if (isLine(weight)) return <VectorEditor key={weight.name} node={node} weight={weight} />
        return <MatrixEditor key={weight.name} node={node} weight={weight} />
      })}
    </Section>
  )
}
