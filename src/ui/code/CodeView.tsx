import { Copy, Download } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { keras } from '../../formats/code/keras'
import { codeText } from '../../formats/code/lines'
import { pytorch } from '../../formats/code/pytorch'
import { EXPORTERS } from '../../formats/exporters'
import { nodesById } from '../../graph/graph'
import type { Library } from '../../layers/python'
import { exportProject } from '../../store/files/exportFile'
import { notify, setSession, useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { copyText } from '../controls/copyText'
import styles from './Code.module.css'
import { CodeLine } from './CodeLine'

const SCRIPTS: Readonly<Record<Library, typeof pytorch>> = { torch: pytorch, keras }

const NAMES: Readonly<Record<Library, string>> = { torch: 'PyTorch', keras: 'Keras' }

const LIBRARIES = EXPORTERS.flatMap((exporter) =>
  exporter.code ? [{ library: exporter.code, exporter, write: SCRIPTS[exporter.code] }] : [],
)

async function copy(text: string): Promise<void> {
  if (!(await copyText(text, 'Copied the code.')))
    notify('bad', 'The browser did not let the code into the clipboard.')
}

/** Scroll position of each list: other layers show the same code. */
const places = new Map<string, number>()

interface CodeViewProps {
  /** Prefix of this place's keys in what is remembered. */
  readonly place: string
  /** Layers whose lines are marked; the first is scrolled into view. */
  readonly selected: readonly string[]
  readonly onSelect: (node: string) => void
  /** More buttons. */
  readonly children?: ReactNode
}

/** The project as code, live. */
export function CodeView({ place, selected, onSelect, children }: CodeViewProps) {
  const project = useStore((state) => state.project)
  const shapes = useStore((state) => state.shapes)
  const library = useStore((state) => state.session.code)
  const { write, exporter } = LIBRARIES.find((one) => one.library === library) ?? LIBRARIES[0]
  const script = useMemo(() => write(project, shapes), [write, project, shapes])
  const list = useRef<HTMLOListElement>(null)
  const first = selected[0]
  const names = nodesById(project.graph.nodes)
  const choose = useCallback((node: string) => onSelect(node), [onSelect])
  const key = `${place} ${library}`

  useLayoutEffect(() => {
    const lines = list.current
    if (!lines) return
    lines.scrollTop = places.get(key) ?? 0
    const row = lines.querySelector<HTMLElement>('[data-marked]')
    if (!row) return
    const top = row.offsetTop - lines.offsetTop
    const bottom = row.offsetTop - lines.offsetTop + row.offsetHeight
    // Vertically only: the beginning of the line stays in view.
    if (top < lines.scrollTop || bottom > lines.scrollTop + lines.clientHeight)
      lines.scrollTop = top - lines.clientHeight / 3
  }, [key, first])

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))].focus()
  }

  const marked = script.lines.findIndex(({ node }) => node !== undefined && node === first)
  const current = marked >= 0 ? marked : script.lines.findIndex(({ node }) => node !== undefined)
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.libraries} role="group" aria-label="Library">
          {LIBRARIES.map((one) => (
            <Button
              key={one.library}
              variant="quiet"
              small
              pressed={one.library === library}
              title={one.exporter.about}
              onClick={() => setSession({ code: one.library })}
            >
              {NAMES[one.library]}
            </Button>
          ))}
        </div>
        <Button variant="quiet" small onClick={() => void copy(codeText(script.lines))}>
          <Copy className="icon icon--s" aria-hidden />
          Copy
        </Button>
        <Button
          variant="quiet"
          small
          title="Save as a Python file, with the weights and pictures that it reads"
          onClick={() => void exportProject(exporter)}
        >
          <Download className="icon icon--s" aria-hidden />
          Save
        </Button>
        {children}
      </div>
      <ol
        ref={list}
        className={styles.lines}
        aria-label={`${NAMES[library]} code`}
        onKeyDown={move}
        onScroll={(event) => void places.set(key, event.currentTarget.scrollTop)}
      >
        {script.lines.map(({ text, node = null }, i) => (
          <CodeLine
            key={i}
            number={i + 1}
            text={text}
            node={node}
            name={node === null ? null : (names.get(node)?.name ?? null)}
            selected={node !== null && selected.includes(node)}
            marked={i === marked}
            current={i === current}
            onSelect={choose}
          />
        ))}
      </ol>
    </div>
  )
}
