import { useStore } from '../../store/store'
import { KernelSection } from '../draw/KernelSection'
import { Form } from '../form/Form'
import { ShapeSection } from './ShapeSection'
import { WeightsSection } from './WeightsSection'

/** Everything that can be edited in a node, and the arithmetic of its shape. */
export function EditTab({ node }: { readonly node: string }) {
  const predicting = useStore((state) => state.session.predicting !== null)
  return (
    <>
      {predicting && <ShapeSection node={node} />}
      <KernelSection node={node} />
      <Form node={node} />
      {!predicting && <ShapeSection node={node} />}
      <WeightsSection node={node} />
    </>
  )
}
