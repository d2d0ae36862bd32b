import { KernelSection } from '../draw/KernelSection'
import { Form } from '../form/Form'
import { Curves } from './Curves'

/** The curve of the selected node, with the weights and parameters that determine it below. */
export function CurveTab({ node }: { readonly node: string }) {
  return (
    <>
      <Curves node={node} large={false} />
      <KernelSection node={node} />
      <Form node={node} />
    </>
  )
}
