import { cardOf, outputOf } from '../../graph/outputs'
import type { Source } from '../../layers/arithmetic'
import { indexAt } from '../../layers/place'
import { pointAt } from '../../store/pointed'
import { select } from '../../store/select'
import { showOutput } from '../../store/shownOutput'
import styles from './Cell.module.css'
import { printCellName } from './printValue'
import type { CellNode } from './useCell'

interface SourceLinkProps {
  readonly cell: CellNode
  readonly source: Source
  /** Replaces the name and the index, where they are too long. */
  readonly text?: string
}

/** Where a number comes from, as a link to that cell; plain text for a constant. */
export function SourceLink({ cell, source, text }: SourceLinkProps) {
  if (typeof source === 'number') return <span className="mono">{text ?? 'padding'}</span>
  if ('weight' in source) return <span className="mono">{source.weight}</span>
  const { id, name, tensor } = cell.inputs[source.port]
  const index = indexAt(source.place, tensor.shape)
  const full = printCellName(name, index)
  return (
    <button
      type="button"
      className={styles.link}
      title={`Go to ${full}`}
      aria-label={`Go to ${full}`}
      onClick={() => {
        pointAt({ node: id, index, pinned: true })
        showOutput(cardOf(id), outputOf(id))
        select(cardOf(id))
      }}
    >
      {text ?? full}
    </button>
  )
}
