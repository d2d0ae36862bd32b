import type { NamedGrid } from '../../lessons/exercises/exercise'
import styles from './Exercises.module.css'

const shown = (value: number): string => String(value).replace('-', '−')

/** Numbers in rows, beneath their name. */
export const GridTable = ({ grid: { name, rows } }: { readonly grid: NamedGrid }) => (
  <table className={styles.grid}>
    <caption>{name}</caption>
    <tbody>
      {rows.map((row, i) => (
        <tr key={i}>
          {row.map((value, j) => (
            <td key={j}>{shown(value)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

/** The numbers that a task is about, side by side. */
export const ExerciseGrids = ({ grids }: { readonly grids: readonly NamedGrid[] }) =>
  grids.length > 0 && (
    <div className={styles.grids}>
      {grids.map((grid) => (
        <GridTable key={grid.name} grid={grid} />
      ))}
    </div>
  )
