import { type ClipboardEvent, useCallback, useMemo, useState } from 'react'
import { kindOf } from '../../graph/kinds'
import type { Weight } from '../../layers/weight'
import { kernelRefusal, setKernels } from '../../store/edits/kernels'
import { setParameter } from '../../store/edits/parameters'
import { setSession, store, useStore } from '../../store/store'
import { formatNumber } from '../controls/formatNumber'
import { Stepper } from '../controls/Stepper'
import { CellGrid } from './CellGrid'
import { cellsOf, limitOf, planeOf, sliceOf, WINDOW } from './cells'
import { FilterStrip } from './FilterStrip'
import styles from './KernelEditor.module.css'
import { KernelTools } from './KernelTools'
import { LiveFact } from './LiveFact'
import { likenessOf, printLikeness } from './likeness'
import { Pages } from './Pages'
import { PasteDialog } from './PasteDialog'
import { PresetSelect } from './PresetSelect'
import { readPasted } from './pasteKernel'

const sum = (values: Float32Array): string =>
  formatNumber(Number(values.reduce((total, value) => total + value, 0).toFixed(5)), 5)
const limit = (values: Float32Array): string => `±${formatNumber(limitOf(values), 4)}`

/**
 * The shown kernel of a layer: its cells, 12×12 at a time, its sum and limit, the other filters,
 * presets and transforms.
 */
export function KernelEditor({ node, weight }: { readonly node: string; readonly weight: Weight }) {
  const { output, input } = sliceOf(
    weight,
    useStore((state) => state.session.slice),
  )
  const [height, width] = planeOf(weight)
  const [place, setPlace] = useState({ row: 0, col: 0 })
  const row = place.row < height ? place.row : 0
  const col = place.col < width ? place.col : 0
  const cells = useMemo(
    () => cellsOf(weight, { output, input, row, col }),
    [weight, output, input, row, col],
  )
  const [pasted, setPasted] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const like = useCallback(
    (values: Float32Array) =>
      printLikeness(likenessOf({ rows: height, cols: width, data: [...values] })),
    [height, width],
  )
  const show = (slice: { output?: number; input?: number }): void =>
    setSession({ slice: { output, input, ...slice } })

  const addFilter = (): void => {
    const groups = store.getState().shapes.get(node)?.parameters.groups
    setParameter(node, 'out_channels', weight.shape[0] + (typeof groups === 'number' ? groups : 1))
    show({ output: weight.shape[0] })
  }
  const found = store.getState().project.graph.nodes.find(({ id }) => id === node)
  const grows =
    found !== undefined && kindOf(found)?.fields.some((field) => field.name === 'out_channels')

  const paste = (event: ClipboardEvent<HTMLElement>): void => {
    const text = event.clipboardData.getData('text')
    const read = readPasted(text, weight.shape, input)
    if (
      !(event.target instanceof HTMLInputElement) ||
      'draft' in event.target.dataset ||
      !/[\s,[\]]/.test(text.trim())
    )
      return
    event.preventDefault()
    const first = 'slabs' in read ? read.slabs.values().next().value : undefined
    const reason =
      'refusal' in read ? read.refusal : first ? kernelRefusal(node, weight.shape, first) : null
    setRefusal(reason)
    if (reason !== null || !first || 'refusal' in read) return
    if (first.rows === height && first.cols === width)
      setKernels(node, weight.name, output, read.slabs, 'paste a list')
    else setPasted(text)
  }
  return (
    <div onPaste={paste} onPointerDown={() => setRefusal(null)}>
      <div className={styles.row}>
        <CellGrid node={node} cells={cells} label={`${weight.name}[${output},${input}]`} />
        <dl className={styles.facts}>
          <dt>Sum</dt>
          <LiveFact node={node} cells={cells} of={sum} />
          <dt>Limit</dt>
          <LiveFact node={node} cells={cells} of={limit} held />
          <dt title="Output channel">
            Output<span className={styles.roomy}> channel</span>
          </dt>
          <dd>
            <Stepper
              label="Output channel"
              value={output}
              count={weight.shape[0]}
              onChange={(next) => show({ output: next })}
            />
          </dd>
          <dt title="Input channel">
            Input<span className={styles.roomy}> channel</span>
          </dt>
          <dd>
            <Stepper
              label="Input channel"
              value={input}
              count={weight.shape[1]}
              onChange={(next) => show({ input: next })}
            />
          </dd>
        </dl>
      </div>
      {(height > WINDOW || width > WINDOW) && (
        <div className={styles.pages}>
          <Pages
            what="rows"
            from={row}
            count={height}
            onChange={(next) => setPlace({ row: next, col })}
          />
          <Pages
            what="columns"
            from={col}
            count={width}
            onChange={(next) => setPlace({ row, col: next })}
          />
        </div>
      )}
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <div className={styles.tools}>
        <FilterStrip
          node={node}
          weight={weight}
          output={output}
          input={input}
          onAdd={grows ? addFilter : undefined}
        />
        <div className={styles.preset}>
          <PresetSelect
            node={node}
            weight={weight.name}
            shape={weight.shape}
            output={output}
            input={input}
          />
        </div>
      </div>
      {height * width > 1 && (
        <dl
          className={styles.like}
          title="The known filter with the largest cosine to this kernel, wherever it lies in it"
        >
          <dt>Most like</dt>
          <LiveFact node={node} cells={cells} of={like} />
        </dl>
      )}
      <KernelTools node={node} weight={weight} output={output} input={input} />
      {pasted !== null && (
        <PasteDialog
          node={node}
          weight={weight}
          output={output}
          input={input}
          text={pasted}
          onClose={() => setPasted(null)}
        />
      )}
    </div>
  )
}
