import { printDigits } from '../../layers/count'
import { printShape } from '../../layers/tensorShape'
import { printNumber } from '../controls/formatNumber'
import type { CollapsedChain } from './collapseChain'
import styles from './linear.module.css'
import { sharedLimit } from './Numbers'
import { Side } from './Side'

const SORTS = { matrix: 'matrix', convolution: 'convolution' } as const

/** `one matrix of 1×5`, `one convolution of 5×5`. */
const named = ({ one }: CollapsedChain): string =>
  `one ${SORTS[one.sort]} of ` +
  printShape(one.sort === 'matrix' ? one.layer.weight.shape : one.layer.weight.shape.slice(2))

const list = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`

/**
 * The output of the chain beside that of the one layer, with their difference and both parameter
 * counts.
 */
export function Beside({ result }: { readonly result: CollapsedChain }) {
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
