import { bytesOf, storedTensor, storedTensors } from '../packNumbers'
import type { PageInput, PageOutput, PageSpec } from '../pageSpec'
import type { PageTensor } from '../runtime/operation'
import { pageNetwork } from '../runtime/run'
import { computing } from './compute'
import { drawAll } from './drawMaps'
import { element } from './element'
import { outputView } from './outputView'
import { pictureView } from './pictureView'
import { plainInput } from './plainInput'
import './page.css'
import './parts.css'

const ALONE = 'Everything is computed in this page; nothing leaves it.'

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? ''

/** One sample of many. */
const sampleAt = ({ shape, data }: PageTensor, index: number): PageTensor => {
  const own = [1, ...shape.slice(1)]
  const size = own.reduce((a, b) => a * b, 1)
  return { shape: own, data: data.subarray(index * size, (index + 1) * size) }
}

/** As many samples of it as the network takes, where that cannot be chosen. */
function repeated(one: PageTensor, { open, recorded }: PageInput): PageTensor {
  const [n] = recorded.shape
  if (open || one.shape.join() === recorded.shape.join()) return one
  const data = new Float32Array(n * one.data.length)
  for (let i = 0; i < n; i++) data.set(one.data, i * one.data.length)
  return { shape: recorded.shape, data }
}

/** The largest difference between outputs now and when the page was saved. */
function apartBy(
  outputs: readonly PageOutput[],
  values: ReadonlyMap<string, PageTensor>,
  stored: (of: NonNullable<PageOutput['recorded']>) => PageTensor,
): number | null {
  let most: number | null = null
  for (const { name, recorded } of outputs) {
    const now = values.get(name)
    if (!recorded || !now) continue
    for (const [i, value] of stored(recorded).data.entries()) {
      const difference = Object.is(value, now.data[i]) ? 0 : Math.abs(value - now.data[i])
      most = Math.max(most ?? 0, difference / Math.max(1, Math.abs(value)) || 0)
    }
  }
  return most
}

function start(page: HTMLElement): void {
  const spec: PageSpec = JSON.parse(textOf('network'))
  const bytes = bytesOf(textOf('numbers'))
  const network = pageNetwork(spec.nodes, storedTensors(bytes, spec))
  const compute = computing(network)
  const recorded = new Map(
    spec.inputs.map(({ name, recorded: one }) => [name, storedTensor(bytes, one)]),
  )
  const given = new Map(recorded)
  const told = element('p', { class: 'hidden', role: 'status' })
  const foot = element('p', { class: 'faint' }, 'Computing…')
  const views = spec.outputs.map((output) => ({ output, ...outputView(output) }))
  const maps = spec.maps.map((one) => ({
    ...one,
    box: element('div', { class: 'maps' }),
  }))
  const layers = element(
    'details',
    { open: '' },
    element('summary', {}, 'What some layers give'),
    ...maps.map(({ name, box }) => element('section', {}, element('h3', {}, name), box)),
  )

  let latest: ReadonlyMap<string, PageTensor> = new Map()
  function drawLayers(): void {
    if (!layers.open) return
    for (const { name, batched, box } of maps) {
      const value = latest.get(name)
      if (value) drawAll(box, name, value, batched)
    }
  }
  layers.addEventListener('toggle', drawLayers)

  async function answer(speak: boolean): Promise<ReadonlyMap<string, PageTensor> | null> {
    try {
      const values = await compute(given)
      if (!values) return null
      const words = views.flatMap(({ output, show }) => {
        const value = values.get(output.name)
        return value ? [show(value)] : []
      })
      if (speak) told.textContent = words.join('. ')
      latest = values
      drawLayers()
      return values
    } catch (fault) {
      foot.textContent = fault instanceof Error ? fault.message : 'The network cannot be computed.'
      return null
    }
  }

  const receivers: ((file: File) => Promise<void>)[] = []
  const inputs = spec.inputs.map((input) => {
    const { name, examples, picture } = input
    const all = recorded.get(name) ?? { shape: [], data: new Float32Array() }
    const tries = examples && storedTensor(bytes, examples.numbers)
    const example = (index: number): PageTensor =>
      index < 0 || !tries
        ? input.open || picture
          ? sampleAt(all, 0)
          : all
        : sampleAt(tries, index)
    const give = async (value: PageTensor): Promise<void> => {
      for (const other of spec.inputs) {
        const whole = recorded.get(other.name)
        const now = given.get(other.name)
        // What is given for one sample goes with one sample of the others.
        if (other.open && whole && now === whole && whole.shape[0] > 1)
          given.set(other.name, sampleAt(whole, 0))
      }
      given.set(name, repeated(value, input))
      await answer(true)
    }
    if (!picture) return plainInput(input, example(-1), example, (value) => void give(value))
    const { box, takeFile } = pictureView(input, picture, { give, example })
    receivers.push(takeFile)
    return box
  })
  const receive = (data: DataTransfer | null): void => {
    const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith('image/'))
    const [first] = receivers
    if (file && first) void first(file)
    else if (data?.files.length)
      foot.textContent = 'This file is no picture that can be shown here.'
  }
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    receive(event.dataTransfer)
  })
  document.addEventListener('paste', (event) => receive(event.clipboardData))

  page.append(
    element(
      'header',
      {},
      element('h1', {}, spec.name),
      element('p', { class: 'faint' }, spec.about),
    ),
    element(
      'main',
      {},
      element('div', { class: 'inputs' }, ...inputs),
      element(
        'div',
        { class: 'outputs' },
        ...views.map(({ output, box }) =>
          element(
            'section',
            { 'aria-label': `Output ${output.name}` },
            element('h2', {}, output.name),
            box,
          ),
        ),
      ),
      ...(maps.length > 0 ? [layers] : []),
    ),
    element('footer', {}, foot, told),
  )
  void answer(false).then((values) => {
    if (!values) return
    const apart = apartBy(spec.outputs, values, (one) => storedTensor(bytes, one))
    page.dataset.apart = String(apart)
    foot.textContent =
      apart === null
        ? ALONE
        : apart <= 1e-4
          ? `${ALONE} It gives what it gave when it was saved.`
          : 'This browser computes something else than when the page was saved.'
  })
}

const page = document.getElementById('page')
if (page)
  try {
    start(page)
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : 'save it once more.'
    page.textContent = `This page is damaged: ${why}`
  }
