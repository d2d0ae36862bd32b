import { useState } from 'react'
import { type Combined, sumOf } from '../../layers/arithmetic'
import { WINDOW } from '../draw/cells'
import { Pages } from '../draw/Pages'
import styles from './Cell.module.css'
import { printValue } from './printValue'
import { TermTable } from './TermTable'
import type { CellNode } from './useCell'

interface ChannelSumsProps {
  readonly cell: CellNode
  readonly arithmetic: Pick<Combined, 'groups'>
  readonly single: boolean
  readonly shown: number
  readonly onChoose: (group: number) => void
}

/**
 * Every channel with its sum, 12 at a time; clicking one expands it. A window of one cell is
 * written out on its own line.
 */
export function ChannelSums({
  cell,
  arithmetic: { groups },
  single,
  shown,
  onChoose,
}: ChannelSumsProps) {
  const [from, turn] = useState(0)
  const page = groups.slice(from, from + WINDOW)
  return (
    <>
      {single ? (
        <TermTable
          cell={cell}
          heading="Channel"
          rows={page.map(({ terms, channel }) => ({ term: terms[0], text: String(channel) }))}
        />
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Channel</th>
              <th scope="col" className={styles.num}>
                sum of products
              </th>
            </tr>
          </thead>
          <tbody>
            {page.map((group, i) => (
              <tr key={group.channel} className={from + i === shown ? styles.shown : undefined}>
                <td>
                  <button
                    type="button"
                    className={styles.link}
                    aria-pressed={from + i === shown}
                    aria-label={`Unfold channel ${group.channel}`}
                    onClick={() => onChoose(from + i)}
                  >
                    {group.channel}
                  </button>
                </td>
                <td className={`${styles.num} mono`}>{printValue(sumOf(group, cell.read))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.note}>
        <Pages what="channels" from={from} count={groups.length} onChange={turn} />
      </p>
    </>
  )
}
