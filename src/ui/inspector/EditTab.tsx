import { Form } from './Form'
import { KernelSection } from './KernelSection'
import { ProblemSection } from './ProblemSection'
import { ShapeSection } from './ShapeSection'
import { WeightsSection } from './WeightsSection'

/** All that can be changed in a node, and the arithmetic of its shape. */
export function EditTab({ node }: { readonly node: string }) {
  return (
    <>
      <ProblemSection node={node} />
      <KernelSection node={node} />
      <Form node={node} />
      <ShapeSection node={node} />
      <WeightsSection node={node} />
    </>
  )
}
