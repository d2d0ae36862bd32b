import { Combine, Plus } from 'lucide-react'
import type { Chain } from '../../graph/chain'
import { replaceByOne, replaceRefusal } from '../../graph/edits/oneLayer'
import { wiresInto } from '../../graph/graph'
import { isLinearNode } from '../../graph/path'
import { printDigits } from '../../layers/count'
import { printShape } from '../../layers/tensorShape'
import { useEngine } from '../../store/ask'
import { addOnWire } from '../../store/edits/wires'
import { select } from '../../store/select'
import { edit, store } from '../../store/store'
import { Button } from '../controls/Button'
import { printNumber } from '../controls/formatNumber'
import { Waiting } from '../controls/Waiting'
import { Section } from '../parts/Section'
import styles from './linear.module.css'
import { sharedLimit } from './Numbers'
import { collapse, type Collapse as Result } from './questions'
import { Side } from './Superposition'
import { useKept } from './useKept'

/**
 * The wire between the first two linear layers of a chain that have nothing between them; undefined
 * where there are none.
 */
function gapOf({ layers }: Chain) {
  const next = layers.find((node, i) => i > 0 && isLinearNode(node) && isLinearNode(layers[i - 1]))
  return next && wiresInto(store.getState().project.graph, next.id)[0]
}

/** Puts a ReLU into the first such wire; the chain stays selected, with the ReLU. */
function bend(chain: Chain): void {
  const wire = gapOf(chain)
  if (!wire) return
  const { selection } = store.getState().session
  select(...selection, addOnWire(wire, 'ReLU'))
}

function replace(chain: Chain, { one }: Result): void {
  edit(`Replace ${chain.layers.length} layers by one`, (now) => replaceByOne(now, chain, one))
  select(chain.to)
}

const SORTS = { matrix: 'matrix', convolution: 'convolution' } as const

/** `one matrix of 1×5`, `one convolution of 5×5`. */
const named = ({ one }: Result): string =>
  `one ${SORTS[one.sort]} of ` +
  printShape(one.sort === 'matrix' ? one.layer.weight.shape : one.layer.weight.shape.slice(2))

/**
 * A chain of linear layers is one layer: that layer, its output beside the chain's, and how a ReLU
 * between them ends it.
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

const list = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`

/**
 * What the chain gives and what the one layer gives, with their difference and the parameters of
 * both.
 */
function Beside({ result }: { readonly result: Result }) {
  const { chain, collapsed, difference, tolerance, without, found, one, before, after } = result
  const same = difference <= tolerance
  const bent = without.length > 0
  const broken = Number.isNaN(difference)
  const limit = sharedLimit(chain, collapsed)
  const { weight } = one.layer
  return (
    <>
      <p className={styles.verdict} role="status">
        {broken
          ? 'There is NaN or infinity inside, so nothing can be compared.'
          : !bent
            ? same
              ? `The chain is ${named(result)}.`
              : `The chain differs from ${named(result)}.`
            : same
              ? `Without ${list(without)} it is ${named(result)}; for this input that makes ` +
                'no difference.'
              : `Not one layer: without ${list(without)} it would be ${named(result)}, and ` +
                'that gives something else.'}
      </p>
      {found !== null && (
        <p className={styles.words}>
          The weights cannot be put together into one kernel, because {found}. So this is the whole
          matrix, found by gradients.
        </p>
      )}
      <div className={styles.sides}>
        <Side label="the chain gives" tensor={chain} limit={limit} />
        <Side label={`one ${SORTS[one.sort]} gives`} tensor={collapsed} limit={limit} />
      </div>
      <dl className={styles.facts}>
        <dt>Largest difference</dt>
        <dd>
          {printNumber(difference, 3)}
          {same && difference > 0 && ', float32 rounding'}
        </dd>
        <dt>Parameters</dt>
        <dd>
          {printDigits(before)} → {printDigits(after)}
        </dd>
      </dl>
      {weight.data.length <= 4096 && (
        <div className={styles.sides}>
          <Side
            label={`weight ${printShape(weight.shape)}`}
            tensor={weight}
            limit={sharedLimit(weight)}
          />
          {one.layer.bias && (
            <Side
              label={`bias ${printShape(one.layer.bias.shape)}`}
              tensor={one.layer.bias}
              limit={sharedLimit(one.layer.bias)}
            />
          )}
        </div>
      )}
    </>
  )
}
