// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ShownText } from '../../../src/formats/format'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, store } from '../../../src/store/store'
import { lenet5 } from '../../../src/templates/lenet'
import { projectOf } from '../../../src/templates/template'
import { CodePane } from '../../../src/ui/code/CodePane'
import { CODE_TEXTS } from '../../../src/ui/code/codeTexts'
import { useCodeText } from '../../../src/ui/code/useCodeText'

beforeEach(() => replaceProject(firstProject()))
afterEach(cleanup)

/** What the pane shows of a text. */
async function textOf(id: string, label: string): Promise<string> {
  act(() => setSession({ code: id }))
  render(<CodePane nodes={['n2']} />)
  const list = await screen.findByRole('list', { name: label })
  const rows = within(list).getAllByRole('listitem')
  cleanup()
  return rows.map((row) => row.querySelector('code')?.textContent ?? '').join('\n')
}

test('every text of every exporter is written for a network with shapes', async () => {
  replaceProject(projectOf(lenet5))
  for (const { id, text } of CODE_TEXTS) {
    const { project, shapes } = store.getState()
    const lines = (await text.load())(project, shapes)
    expect(lines.length, id).toBeGreaterThan(2)
    for (const line of lines) expect(line.text, id).not.toContain('\n')
  }
})

test('each has a name of its own, and what is unknown is the script', async () => {
  expect(new Set(CODE_TEXTS.map(({ id }) => id)).size).toBe(CODE_TEXTS.length)
  expect(new Set(CODE_TEXTS.map(({ label }) => label)).size).toBe(CODE_TEXTS.length)
  expect(await textOf('gone', 'PyTorch script')).toContain('nn.Conv2d(')
})

test('the files of a PyTorch project are shown, their lines with their cards', async () => {
  const model = await textOf('torch-project/model.py', 'PyTorch project: model.py')
  expect(model).toContain('class Net(nn.Module):')
  expect(await textOf('torch-project/config.yaml', 'PyTorch project: config.yaml')).toMatch(
    /^# Each line is NAME: VALUE[^]*\nbatch_size: /,
  )
  act(() => setSession({ code: 'torch-project/model.py' }))
  render(<CodePane nodes={['n2']} />)
  fireEvent.click((await screen.findAllByRole('button', { name: /select edges/ }))[0])
  expect(store.getState().session.selection).toEqual(['n2'])
})

test('what keeps a project from being written stands in its place', async () => {
  replaceProject({ name: 'Empty', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} })
  expect(await textOf('torch-project/model.py', 'PyTorch project: model.py')).toBe(
    '# There is no network yet: connect a layer to a source, such as a Dataset card.',
  )
})

function Lines({ of }: { readonly of: ShownText }) {
  const { project, shapes } = store.getState()
  return <output>{useCodeText(of, project, shapes)?.map(({ text }) => text) ?? 'none'}</output>
}

test('a writer that refuses, or cannot be fetched, says so', async () => {
  const refusing: ShownText = {
    load: () =>
      Promise.resolve(() => {
        throw new Error('It has no cubes.')
      }),
  }
  render(<Lines of={refusing} />)
  expect(screen.getByRole('status').textContent).toBe('none')
  await screen.findByText('# It has no cubes.')
  cleanup()
  let net = false
  const away: ShownText = {
    load: () => (net ? Promise.resolve(() => [{ text: 'here' }]) : Promise.reject(new Error('No'))),
  }
  render(<Lines of={away} />)
  await screen.findByText(/could not be fetched/)
  net = true
  dispatchEvent(new Event('online'))
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('here'))
})
