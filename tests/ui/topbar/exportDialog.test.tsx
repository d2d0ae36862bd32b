// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EXPORTERS } from '../../../src/formats/exporters'
import { type ProjectExporter, PURPOSES } from '../../../src/formats/format'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, store } from '../../../src/store/store'
import { ExportDialog } from '../../../src/ui/topbar/ExportDialog'
import { ExportFacts } from '../../../src/ui/topbar/ExportFacts'
import { blocks, useMisfits } from '../../../src/ui/topbar/useMisfits'
import { saves } from '../../store/files/browserFiles'

beforeEach(() => replaceProject({ ...firstProject(), name: 'My edges' }))
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const open = (onClose = vi.fn()): { readonly closed: typeof onClose } => {
  render(<ExportDialog onClose={onClose} />)
  return { closed: onClose }
}
const radio = (name: string): HTMLElement => screen.getByRole('radio', { name })
const save = (): HTMLElement => screen.getByRole('button', { name: /^Save / })

test('every format stands under what it is for', () => {
  open()
  const groups = screen.getAllByRole('group')
  expect(groups.flatMap((group) => within(group).getAllByRole('radio'))).toHaveLength(
    EXPORTERS.length,
  )
  const used = PURPOSES.filter((one) => EXPORTERS.some(({ purpose }) => purpose === one))
  expect(groups.map((group) => within(group).getByRole('heading').textContent)).toEqual(used)
})

test('a format tells what its file is called and how it is used, and is saved', async () => {
  const saved = saves()
  const { closed } = open()
  fireEvent.click(radio('PyTorch script'))
  expect(screen.getByText('python my-edges.py')).toBeTruthy()
  fireEvent.click(save())
  expect(closed).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['my-edges.py']))
})

test('the arrow keys go from format to format, and Enter saves', async () => {
  const saved = saves()
  open()
  fireEvent.click(radio('ConvScope project as text'))
  fireEvent.keyDown(radio('ConvScope project as text'), { key: 'ArrowUp' })
  expect(radio('ConvScope project').getAttribute('aria-checked')).toBe('true')
  fireEvent.keyDown(radio('ConvScope project'), { key: 'ArrowDown' })
  fireEvent.keyDown(radio('ConvScope project as text'), { key: 'Enter' })
  await vi.waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['my-edges.json']))
})

test('what cannot be written is said, and not saved', () => {
  open()
  fireEvent.click(radio('ONNX, as it came'))
  expect(screen.getByText('Only a network that came from an ONNX file can go back to one.'))
  expect(save()).toHaveProperty('disabled', true)
})

const choosy: ProjectExporter = {
  ...EXPORTERS[0],
  id: 'choosy',
  misfits: () =>
    Promise.resolve(() => [
      { node: 'n2', text: 'It has no cubes; take a Conv2d.', blocks: true },
      { node: null, text: 'Notes are left out.' },
    ]),
}

function Misfits({ of }: { readonly of: ProjectExporter }) {
  const { project, shapes } = store.getState()
  const misfits = useMisfits(of, project, shapes)
  return (
    <>
      <output>{String(blocks(misfits))}</output>
      <ExportFacts exporter={of} project={project} misfits={misfits} onClose={() => undefined} />
    </>
  )
}

test('what the file would lack is told by card, and the card is a press away', async () => {
  render(<Misfits of={choosy} />)
  // Until it is known nothing is saved.
  expect(screen.getByRole('status').textContent).toBe('true')
  await screen.findByText('It has no cubes; take a Conv2d.')
  expect(screen.getByText('Notes are left out.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'edges' }))
  expect(store.getState().session.selection).toEqual(['n2'])
})

test('a format that cannot be fetched is not saved', async () => {
  render(<Misfits of={{ ...choosy, misfits: () => Promise.reject(new Error('No net.')) }} />)
  await screen.findByText('This format could not be fetched.').catch(() => undefined)
  expect(screen.getByRole('status').textContent).toBe('true')
  expect(screen.getByRole('heading', { name: 'It cannot be written yet' })).toBeTruthy()
})
