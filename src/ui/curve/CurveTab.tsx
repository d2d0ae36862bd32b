import { KernelSection } from '../draw/KernelSection'
import { Form } from '../form/Form'
import { Curves } from './Curves'

/**
 * The curve of the selected node, with all that it follows from beneath: the node's weights and
 * parameters.
 */
export function CurveTab({ node }: { readonly node: string }) {
  return (
    <>
      <Curves node={node} large={false} />
      <KernelSection node={node} />
      <Form node={node} />
    </>
  )
}
