import type { Curve } from '../../graph/kinks'
import { printNumber } from '../controls/formatNumber'
import { Section } from '../parts/Section'
import styles from './Curve.module.css'

/** More rows than this are not listed. */
const MOST = 200

const number = (value: number): string => printNumber(Number(value.toFixed(6)), 5)
const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** What a curve consists of, in one sentence. */
export function sentenceOf({ kinks, pieces }: Pick<Curve, 'kinks' | 'pieces'>): string {
  if (pieces)
    return kinks.length === 0
      ? '1 linear piece, no kinks.'
      : `${plural(pieces.length, 'linear piece')}, ${plural(kinks.length, 'kink')}.`
  return kinks.length === 0 ? 'Smooth: no kinks.' : `Curved, with ${plural(kinks.length, 'kink')}.`
}

/** The lines between the kinks of a piecewise linear curve, counted and listed. */
export function Pieces({ curve }: { readonly curve: Curve }) {
  const { pieces, kinks } = curve
  return (
    <Section title="Pieces">
      <p className={pieces ? styles.count : styles.note}>
        {curve.y.every(Number.isFinite)
          ? sentenceOf(curve)
          : 'Some values are not finite, so kinks cannot be told.'}
      </p>
      {pieces ? (
        <div
          className={styles.scroll}
          tabIndex={pieces.length > 8 ? 0 : undefined}
          role={pieces.length > 8 ? 'group' : undefined}
          aria-label="Linear pieces"
        >
          <table className={styles.pieces}>
            <thead>
              <tr>
                <th scope="col">from</th>
                <th scope="col">to</th>
                <th scope="col">slope</th>
                <th scope="col">intercept</th>
              </tr>
            </thead>
            <tbody>
              {pieces.slice(0, MOST).map(({ from, to, slope, intercept }) => (
                <tr key={from}>
                  <td>{number(from)}</td>
                  <td>{number(to)}</td>
                  <td>{number(slope)}</td>
                  <td>{number(intercept)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {pieces.length > MOST && <p className={styles.note}>and {pieces.length - MOST} more</p>}
        </div>
      ) : (
        kinks.length > 0 && (
          <p className="mono">
            {kinks
              .slice(0, MOST)
              .map(({ x }) => number(x))
              .join('  ')}
          </p>
        )
      )}
    </Section>
  )
}
