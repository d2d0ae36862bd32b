import type { CSSProperties } from 'react'
import results from './Results.module.css'

interface ConfusionProps {
  /** Row: what it is; column: the answer. Row-major. */
  readonly counts: Int32Array
  readonly names: readonly string[]
  /** A cell that counts samples was pressed. */
  readonly onPick: (is: number, as: number) => void
}

/** How often each class was taken for each. */
export function Confusion({ counts, names, onPick }: ConfusionProps) {
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
                    data-right={row === column || undefined}
                    style={{ '--v': count / most } as CSSProperties}
                  >
                    {count > 0 && (
                      <button
                        type="button"
                        aria-label={`${name} taken for ${answer}: ${count}`}
                        title={`${name} taken for ${answer}: ${count}; leaf through these`}
                        onClick={() => onPick(row, column)}
                      >
                        {count}
                      </button>
                    )}
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
