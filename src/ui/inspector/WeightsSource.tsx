import { candidatesFor } from '../../graph/edits/sharing'
import { nodeOf } from '../../graph/project'
import { keptUnder, sharersOf } from '../../graph/sharing'
import { partWeights, takeWeights } from '../../store/edits/sharing'
import { useStore } from '../../store/store'
import { Select } from '../controls/Select'
import styles from '../parts/section.module.css'

/**
 * Whose weights a card uses, with a choice among the cards of its kind; nothing where it is alone.
 */
export function WeightsSource({ node: id }: { readonly node: string }) {
  const graph = useStore((state) => state.project.graph)
  const shapes = useStore((state) => state.shapes)
  const project = { graph }
  const card = nodeOf(project, id)
  const candidates = candidatesFor(project, shapes, id)
  if (!card) return null
  const owner = nodeOf(project, keptUnder(card))
  const users = sharersOf(graph, card).filter((other) => other !== owner)
  if (candidates.length === 0 && users.length === 0) return null
  const uses = card.usesWeightsOf !== undefined
  return (
    <>
      <dl className={styles.facts}>
        <dt>Module</dt>
        <dd>
          <Select
            label={`Whose weights ${card.name} uses`}
            value={uses ? (owner?.id ?? '') : ''}
            choices={[
              { value: '', label: 'its own' },
              ...(uses && owner ? [{ value: owner.id, label: owner.name }] : []),
              ...candidates.map(({ id: value, name }) => ({ value, label: name })),
            ]}
            onChange={(chosen) => (chosen === '' ? partWeights(id) : takeWeights(id, chosen))}
          />
        </dd>
      </dl>
      {users.length > 0 && owner && (
        <p className="faint">
          {uses
            ? `One module with ${owner.name}: parameters and weights of either are those of both.`
            : `Its weights are used by ${users.map(({ name }) => name).join(', ')} as well.`}
        </p>
      )}
    </>
  )
}
