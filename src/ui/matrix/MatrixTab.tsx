import { nodeAt } from '../../graph/expanded'
import { kindOf } from '../../graph/kinds'
import { firstInput } from '../../graph/path'
import { nodeOf } from '../../graph/project'
import { printDigits } from '../../layers/count'
import { printShape } from '../../layers/tensorShape'
import { setSession, useStore } from '../../store/store'
import { Waiting } from '../controls/Waiting'
import { KernelSection } from '../draw/KernelSection'
import form from '../form/Form.module.css'
import { FormRow } from '../form/FormRow'
import { Enlarge } from '../parts/Enlarge'
import { Section } from '../parts/Section'
import section from '../parts/section.module.css'
import { MarkedKernel } from './MarkedKernel'
import styles from './MatrixTab.module.css'
import { factsOf, limitOf } from './matrixFacts'
import { PaintedMatrix } from './PaintedMatrix'
import { useJacobian } from './useMatrix'
import { usePath } from './usePath'
import { percent, printValue, timesOf } from './words'

/** The parameters that shape a matrix of windows. */
const STRUCTURE = ['stride', 'padding', 'dilation']

/** The matrix of a layer, small: its picture, its counts, and the parameters that shape it. */
export function MatrixTab({ node }: { readonly node: string }) {
  const path = usePath([node])
  const { value, error } = useJacobian(path.from, node)
  const letter = path.nonlinear ? 'Jacobian' : 'Matrix'
  const open = (): void => setSession({ pane: { view: 'matrix', nodes: [node] } })
  const [rows, columns] = value?.matrix.shape ?? [0, 0]
  const facts = value && factsOf(value.matrix)
  return (
    <>
      <Section title={letter} end={<Enlarge view="matrix" node={node} />}>
        {path.from === undefined && (
          <p className="faint">
            Nothing is connected: the matrix takes an input to what comes out.
          </p>
        )}
        {path.from !== undefined && (error !== null || !value) && <Waiting error={error} />}
        {value && facts && (
          <>
            <button
              type="button"
              className={styles.picture}
              onClick={open}
              aria-label="Show the matrix large"
              style={{ '--shown': sizeOf(rows, columns) } as React.CSSProperties}
            >
              <PaintedMatrix
                data={value.matrix.data}
                rows={rows}
                columns={columns}
                limit={limitOf(value.matrix.data)}
                label={`${letter}, ${rows} rows and ${columns} columns`}
              />
            </button>
            <dl className={section.facts}>
              <dt>Size</dt>
              <dd>{`${rows}×${columns}`}</dd>
              <dt>Not zero</dt>
              <dd>
                {`${printDigits(facts.nonZero)} of ${printDigits(facts.entries)}, ` +
                  percent(facts.nonZero / facts.entries)}
              </dd>
              <dt>{path.laid ? 'Weights' : 'Different numbers'}</dt>
              <dd>
                {printDigits(path.laid ? timesOf(path.laid.placement).weights : facts.distinct)}
              </dd>
              <dt>A Linear of this size</dt>
              <dd>{printDigits(facts.entries)}</dd>
            </dl>
          </>
        )}
      </Section>
      {path.laid && (
        <MarkedKernel node={node}>
          <KernelSection node={node} />
        </MarkedKernel>
      )}
      <StructureSection node={node} />
      {value && <InputSection node={node} x={value.input.data} />}
    </>
  )
}

/** Width of the picture, px: entries of whole pixels, up to 20. */
const sizeOf = (rows: number, columns: number): number => {
  const side = Math.max(1, Math.min(20, Math.floor(Math.min(280 / columns, 200 / rows))))
  return columns * side
}

function StructureSection({ node: id }: { readonly node: string }) {
  const node = useStore((state) => nodeOf(state.project, id))
  const kind = node && kindOf(node)
  if (!node || kind?.role !== 'layer' || !kind.matrix) return null
  const fields = kind.fields.filter(({ name }) => STRUCTURE.includes(name))
  if (fields.length === 0) return null
  return (
    <Section title="Structure">
      <div className={form.form}>
        {fields.map((field) => (
          <FormRow key={field.name} node={node} kind={kind} field={field} />
        ))}
      </div>
      <p className={`faint ${styles.note}`}>
        stride skips rows, padding adds columns, dilation spreads the band.
      </p>
    </Section>
  )
}

function InputSection({ node, x }: { readonly node: string; readonly x: Float32Array }) {
  const graph = useStore((state) => state.project.graph)
  const source = nodeAt(graph, firstInput(graph, node) ?? '')
  const shape = useStore((state) => state.shapes.get(node)?.inputs[0])
  return (
    <Section title="Input" end={<span className="mono">x</span>}>
      <dl className={section.facts}>
        <dt>From</dt>
        <dd>{source ? `${source.name}, ${source.kind}` : ''}</dd>
        <dt>Shape</dt>
        <dd>{shape ? printShape(shape) : ''}</dd>
        <dt>Mean</dt>
        <dd>{printValue(x.reduce((sum, value) => sum + value, 0) / Math.max(1, x.length))}</dd>
      </dl>
    </Section>
  )
}
