import { Combine, Plus } from 'lucide-react'
import type { Chain } from '../../graph/chain'
import { replaceByOne, replaceRefusal } from '../../graph/edits/oneLayer'
import { wiresInto } from '../../graph/graph'
import { isLinearNode } from '../../graph/path'
import { useEngine } from '../../store/ask'
import { addOnWire } from '../../store/edits/wires'
import { select } from '../../store/select'
import { edit, store } from '../../store/store'
import { Button } from '../controls/Button'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import { Beside } from './Beside'
import { type CollapsedChain, collapse } from './collapseChain'
import styles from './linear.module.css'
import { useKept } from './useKept'

/** The wire between the first two adjacent linear layers of a chain; undefined if there is none. */
function gapOf({ layers }: Chain) {
  const next = layers.find((node, i) => i > 0 && isLinearNode(node) && isLinearNode(layers[i - 1]))
  return next && wiresInto(store.getState().project.graph, next.id)[0]
}

/** Inserts a ReLU into the first such wire; the chain stays selected, including the ReLU. */
function bend(chain: Chain): void {
  const wire = gapOf(chain)
  if (!wire) return
  const { selection } = store.getState().session
  select(...selection, addOnWire(wire, 'ReLU'))
}

function replace(chain: Chain, { one }: CollapsedChain): void {
  edit(`Replace ${chain.layers.length} layers by one`, (now) => replaceByOne(now, chain, one))
  select(chain.to)
}

/**
 * A chain of linear layers collapses into one: that layer, its output beside the chain's, and a
 * button to insert a ReLU that prevents it.
 */
export function Collapse({ chain }: { readonly chain: Chain }) {
  const key = `collapse ${chain.from.join()} ${chain.layers.map(({ id }) => id).join()}`
  const { value, error } = useEngine(key, (engine) =>
    collapse(engine, chain, () => store.getState()),
  )
  const result = useKept(value)
  const gap = gapOf(chain)
  const refusal = result && replaceRefusal(store.getState().project, chain, result.one)
  const whole =
    result !== null && error === null && result.without.length === 0 && result.found === null
  return (
    <Section title="As one layer">
      {(error !== null || result === null) && <Waiting error={error} />}
      {error === null && result && <Beside result={result} />}
      <div className={styles.buttons}>
        <Button
          disabled={!gap}
          title={
            gap ? 'Between the first two layers that have none' : 'There is one between all of them'
          }
          onClick={() => bend(chain)}
        >
          <Plus className="icon icon--s" aria-hidden />
          Insert a ReLU
        </Button>
        {whole && (
          <Button
            disabled={refusal !== null}
            title={refusal ?? 'One card with these numbers; undo brings the chain back'}
            onClick={() => replace(chain, result)}
          >
            <Combine className="icon icon--s" aria-hidden />
            Replace by one layer
          </Button>
        )}
      </div>
    </Section>
  )
}
