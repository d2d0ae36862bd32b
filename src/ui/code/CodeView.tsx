import { Copy, Download } from 'lucide-react'
import type { ReactNode } from 'react'
import { codeText } from '../../formats/code/lines'
import { exportProject } from '../../store/files/exportFile'
import { notify, setSession, useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { copyText } from '../controls/copyText'
import { Select } from '../controls/Select'
import { Waiting } from '../controls/Waiting'
import styles from './Code.module.css'
import { CodeLines } from './CodeLines'
import { CODE_TEXTS } from './codeTexts'
import { useCodeText } from './useCodeText'

const CHOICES = CODE_TEXTS.map(({ id, label, exporter }) => ({
  value: id,
  label,
  group: exporter.purpose,
}))

async function copy(text: string): Promise<void> {
  if (!(await copyText(text, 'Copied the text.')))
    notify('bad', 'The browser did not let the text into the clipboard.')
}

interface CodeViewProps {
  /** Prefix of this place's keys in what is remembered. */
  readonly place: string
  /** Layers whose lines are marked; the first is scrolled into view. */
  readonly selected: readonly string[]
  readonly onSelect: (node: string) => void
  /** More buttons. */
  readonly children?: ReactNode
}

/** The project in one of the texts that exporters write, live. */
export function CodeView({ place, selected, onSelect, children }: CodeViewProps) {
  const project = useStore((state) => state.project)
  const shapes = useStore((state) => state.shapes)
  const code = useStore((state) => state.session.code)
  const standard = CODE_TEXTS.find(({ text }) => text.python) ?? CODE_TEXTS[0]
  const shown = CODE_TEXTS.find(({ id }) => id === code) ?? standard
  const { exporter, text, label } = shown
  const lines = useCodeText(text, project, shapes)
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.choice}>
          <Select
            label="Text"
            value={shown.id}
            choices={CHOICES}
            title={exporter.about}
            onChange={(id) => setSession({ code: id })}
          />
        </div>
        <Button
          variant="quiet"
          small
          disabled={!lines}
          onClick={() => void copy(codeText(lines ?? []))}
        >
          <Copy className="icon icon--s" aria-hidden />
          Copy
        </Button>
        <Button
          variant="quiet"
          small
          title={`Save the ${exporter.label} with all its files`}
          onClick={() => void exportProject(exporter)}
        >
          <Download className="icon icon--s" aria-hidden />
          Save
        </Button>
        {children}
      </div>
      {lines ? (
        <CodeLines
          lines={lines}
          label={label}
          place={`${place} ${shown.id}`}
          python={text.python ?? false}
          selected={selected}
          onSelect={onSelect}
        />
      ) : (
        <Waiting />
      )}
    </div>
  )
}
