import { datasetsOf } from '../../graph/datasets'
import { nodeOf } from '../../graph/project'
import { useStore } from '../../store/store'
import { fetched } from '../controls/fetched'
import { KernelSection } from '../draw/KernelSection'
import { Form } from '../form/Form'
import { ShapeSection } from './ShapeSection'
import { WeightsSection } from './WeightsSection'

const LeafSection = fetched(() => import('../samples/LeafSection').then((part) => part.LeafSection))

/** Everything that can be edited in a node, and the arithmetic of its shape. */
export function EditTab({ node }: { readonly node: string }) {
  const predicting = useStore((state) => state.session.predicting !== null)
  const hasSamples = useStore(({ project }) => {
    const card = nodeOf(project, node)
    return card !== undefined && datasetsOf(card).length > 0
  })
  return (
    <>
      {predicting && <ShapeSection node={node} />}
      {hasSamples && <LeafSection node={node} />}
      <KernelSection node={node} />
      <Form node={node} />
      {!predicting && <ShapeSection node={node} />}
      <WeightsSection node={node} />
    </>
  )
}
