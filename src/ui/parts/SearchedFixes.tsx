import { mendsOf } from '../../graph/mends/mends'
import { useStore } from '../../store/store'
import { FixButtons, type FixesProps } from './FixButtons'

/** Everything that mends the problem of a card, found by trying it on the shapes. */
export function SearchedFixes(props: FixesProps) {
  const fixes = useStore(({ project, shapes }) => mendsOf(project, shapes, props.node))
  return <FixButtons {...props} fixes={fixes} />
}
