import { type CSSProperties, useMemo, useRef } from 'react'
import { type Tables, tablesOf } from '../../engine/paint/tables'
import { MOST_GRID_LINES } from '../../layers/limits'
import type { Theme } from '../../store/session/theme'
import { useStore } from '../../store/store'
import { NumberField } from '../controls/NumberField'
import { Switch } from '../controls/Switch'
import { scaleColours } from '../controls/theme'
import { useSize } from '../controls/useSize'
import { useHeld } from '../tensors/useHeld'
import { useTensors, useValuedNodes } from '../tensors/useValuedNodes'
import styles from './Figure.module.css'
import { type Content, isPicture } from './paintSpot'
import { SaveFigure } from './SaveFigure'
import { SpotView } from './SpotView'
import { gridFor, printPart, spotsOf } from './spots'
import { contentsOf, useChoices } from './useFigure'

/** CSS pixels between pictures, of a title with its gap, and of the smallest picture. */
const GAP = 12
const TITLE = 28
const LEAST_WIDTH = 112
const LEAST_HEIGHT = 72

let kept: { readonly theme: Theme; readonly tables: Tables } | null = null

/** The colour tables of the maps in a theme. */
function tablesIn(theme: Theme): Tables {
  if (kept?.theme !== theme) kept = { theme, tables: tablesOf(scaleColours()) }
  return kept.tables
}

/** Height of the tallest picture at this width, CSS pixels; lines fill any height. */
function tallest(contents: readonly (Content | null)[], width: number): number {
  const heights = contents
    .filter((content) => content !== null)
    .map(({ shape }) => (isPicture(shape) ? Math.ceil((width * shape[2]) / shape[3]) : Infinity))
  return heights.length === 0 ? Infinity : Math.max(...heights)
}

/**
 * Pictures of any layers side by side, as in plt.subplots(rows, cols); initially every channel of
 * these nodes.
 */
export function Figure({ nodes }: { readonly nodes: readonly string[] }) {
  const sources = useValuedNodes()
  const offered = useMemo(
    () => spotsOf(sources.filter(({ node }) => nodes.includes(node))),
    [sources, nodes],
  )
  const [choices, choose] = useChoices(nodes)
  const { spots: chosen, grey, common } = choices
  const [rows, cols] = choices.grid ?? gridFor(offered.length)
  const theme = useStore((state) => state.session.theme)
  const tables = tablesIn(theme)
  const spots = useMemo(
    () =>
      Array.from({ length: rows * cols }, (_, i) =>
        chosen[i] === undefined ? (offered[i] ?? null) : chosen[i],
      ),
    [rows, cols, chosen, offered],
  )
  const wanted = sources
    .map(({ node }) => node)
    .filter((node) => spots.some((spot) => spot?.node === node))
  const { value, error } = useTensors(wanted)
  const fresh = useMemo(
    () => contentsOf(spots, sources, value, { grey, common }),
    [value, spots, sources, grey, common],
  )
  const held = useHeld(fresh, JSON.stringify([spots, grey, common]))
  const contents =
    fresh === held
      ? fresh
      : fresh.map((content, i) => content && { ...content, scale: held[i]?.scale ?? content.scale })

  const room = useRef<HTMLDivElement>(null)
  const [across, down] = useSize(room)
  const width = Math.max(LEAST_WIDTH, Math.floor((across - GAP * (cols - 1)) / cols))
  const height = Math.max(
    LEAST_HEIGHT,
    Math.min(Math.floor((down - GAP * (rows - 1)) / rows) - TITLE, tallest(contents, width)),
  )
  const drawing = () => ({
    cols,
    spots: spots.map((spot, i) => {
      const source = sources.find(({ node }) => node === spot?.node)
      return {
        title: source && spot ? `${source.name}${printPart(source, spot.part)}` : '',
        content: contents[i],
      }
    }),
    width,
    height,
    tables,
  })
  const lines = (
    label: string,
    now: number,
    change: (count: number) => readonly [number, number],
  ) => (
    <span className={styles.lines}>
      {label}
      <span>
        <NumberField
          label={label}
          value={now}
          min={1}
          max={MOST_GRID_LINES}
          soft={[1, MOST_GRID_LINES]}
          whole
          onChange={(next) => typeof next === 'number' && choose({ grid: change(next) })}
        />
      </span>
    </span>
  )
  return (
    <div className={styles.figure}>
      <div className={styles.bar}>
        {lines('Rows', rows, (count) => [count, cols])}
        {lines('Columns', cols, (count) => [rows, count])}
        <Switch
          label="Grey"
          checked={grey}
          onChange={(next) => choose({ grey: next })}
          words={['in colour', 'in grey']}
        />
        <Switch
          label="One scale for all"
          checked={common}
          onChange={(next) => choose({ common: next })}
          words={['each its scale', 'one scale for all']}
        />
        {error && <span className={styles.error}>{error}</span>}
        <span className={styles.end}>
          <SaveFigure drawing={drawing} />
        </span>
      </div>
      <div ref={room} className={styles.room}>
        <div
          className={styles.grid}
          style={
            { '--cols': cols, '--width': `${width}px`, '--height': `${height}px` } as CSSProperties
          }
        >
          {spots.map((spot, i) => (
            <SpotView
              key={i}
              place={`row ${Math.floor(i / cols) + 1}, column ${(i % cols) + 1}`}
              spot={spot}
              sources={sources}
              content={contents[i]}
              width={width}
              height={height}
              tables={tables}
              onChange={(next) => choose({ spots: { ...chosen, [i]: next } })}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
