import type { CSSProperties } from 'react'
import results from './Results.module.css'

interface ConfusionProps {
  /** Row: what it is; column: the answer. Row-major. */
  readonly counts: Int32Array
  readonly names: readonly string[]
}

/** How often each class was taken for each. */
export function Confusion({ counts, names }: ConfusionProps) {
  const size = names.length
  const most = Math.max(1, ...names.map((_, row) => sumOf(counts, row, size)))
  return (
    <div className={results.scroll} role="group" aria-label="Confusion" tabIndex={0}>
      <table className={results.confusion}>
        <thead>
          <tr>
            <td />
            {names.map((name) => (
              <th key={name} scope="col" title={name}>
                {name.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, row) => (
            <tr key={name}>
              <th scope="row" title={name}>
                {name}
              </th>
              {names.map((answer, column) => {
                const count = counts[row * size + column]
                return (
                  <td
                    key={answer}
                    title={`${name} taken for ${answer}: ${count}`}
                    data-right={row === column || undefined}
                    style={{ '--v': count / most } as CSSProperties}
                  >
                    {count === 0 ? '' : count}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const sumOf = (counts: Int32Array, row: number, size: number): number =>
  counts.subarray(row * size, (row + 1) * size).reduce((sum, count) => sum + count, 0)
