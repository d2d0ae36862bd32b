import { Copy } from 'lucide-react'
import { summaryOf } from '../../graph/summary'
import { summaryLatex } from '../../graph/summaryLatex'
import { summaryCsv, summaryMarkdown, summaryText } from '../../graph/summaryText'
import { notify, store } from '../../store/store'
import { Button } from '../controls/Button'
import { copyText } from '../controls/copyText'
import { Menu } from '../controls/Menu'

const FORMS = [
  { label: 'As text', print: summaryText },
  { label: 'As Markdown', print: summaryMarkdown },
  { label: 'As CSV', print: summaryCsv },
  { label: 'As LaTeX', print: summaryLatex },
] as const

async function copy(print: typeof summaryText): Promise<void> {
  const { project, shapes, session } = store.getState()
  const copied = await copyText(
    print(summaryOf(project, shapes), session.axes),
    'Copied the summary.',
  )
  if (!copied) notify('bad', 'The browser did not let the summary into the clipboard.')
}

/** Copies the summary as text, Markdown, CSV or LaTeX. */
export function CopySummary() {
  return (
    <Menu
      items={FORMS.map(({ label, print }) => ({ label, onSelect: () => void copy(print) }))}
      trigger={
        <Button variant="quiet" small>
          <Copy className="icon icon--s" aria-hidden />
          Copy
        </Button>
      }
    />
  )
}
