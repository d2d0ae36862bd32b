import { deepStrictEqual } from 'node:assert/strict'
import type { Preview } from '../../src/engine/preview'
import { startWasm } from '../../src/engine/wasm'
import { setWeight } from '../../src/graph/edits/weights'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { app } from '../../src/store/app'
import { removeSelected } from '../../src/store/edits/cards'
import { setParameter } from '../../src/store/edits/parameters'
import { connectEngine } from '../../src/store/link'
import { maps } from '../../src/store/maps'
import { select } from '../../src/store/select'
import { edit, redo, replaceProject, store, undo } from '../../src/store/store'
import { projectOf, runnerOf } from '../reference/network'
import { dice } from '../reference/random'
import { delayedWorker } from './delayedWorker'

/** What each card shows, in words; a card that has no values is missing. */
type Numbers = ReadonlyMap<string, string>

interface Moment {
  readonly opened: number
  readonly ids: readonly string[]
  readonly numbers: Numbers
}

const conv = (name: string, from: string | null) => ({
  name,
  layer: 'Conv2d',
  params: { in_channels: 1, out_channels: 1, kernel_size: 1, bias: false, stride: 1 },
  inputs: from === null ? [] : [from],
})

/**
 * Networks whose cards have the same names and ids, and are fed in other ways: what one shows is
 * wrong in the other. Whole numbers, so that no order of sums matters.
 */
function network({ int }: ReturnType<typeof dice>): Project {
  const x = { shape: [1, 1, 6, 6], data: Float32Array.from({ length: 36 }, () => int(-9, 9)) }
  const froms = ['a', 'b', 'c', 'd'].map((_, i) =>
    int(0, 3) === 0 ? null : ['x', 'a', 'b', 'c'][int(0, i)],
  )
  const weights = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [
      name,
      { weight: { shape: [1, 1, 1, 1], data: Float32Array.of(int(1, 9)) } },
    ]),
  )
  return projectOf(
    { x },
    ['a', 'b', 'c', 'd'].map((name, i) => conv(name, froms[i])),
    weights,
  )
}

/** Least and most of a map tell it from others: a preview of pixels comes without its values. */
const words = ({ min, max }: { min: number; max: number }): string => `${min} … ${max}`

/** The numbers of every card, computed in one go by another runner. */
function numbersOf(project: Project): Numbers {
  const runner = runnerOf(project)
  const ids = project.graph.nodes.map(({ id }) => id)
  runner.look(ids)
  const all = ids.flatMap((id) => {
    const values = runner.values(id)
    return values
      ? [[id, words({ min: Math.min(...values.data), max: Math.max(...values.data) })] as const]
      : []
  })
  runner.dispose()
  return new Map(all)
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Makes so many edits in the store while every message to and from the engine takes a random time,
 * now and then so long that a second worker starts. Throws where a card shows numbers that it does
 * not have in the project of the moment or in one since it last changed, or others than the last in
 * the end.
 */
export async function editUnderDelays(
  count: number,
  seed: number,
): Promise<{ shown: number; workers: number }> {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
  if (!('addEventListener' in globalThis))
    Object.assign(globalThis, { addEventListener: () => undefined })
  const d = dice(seed)
  const moments: Moment[] = []
  const note = (): void => {
    const { project, opened } = store.getState()
    moments.push({
      opened,
      ids: project.graph.nodes.map(({ id }) => id),
      numbers: numbersOf(project),
    })
  }
  /** The earliest moment that each card may still show, and what it shows. */
  const since = new Map<string, number>()
  const showing = new Map<string, string>()
  const wants = new Map<string, () => void>()
  const seen = { shown: 0, workers: 0 }
  let fault: Error | null = null

  const receive = (id: string, preview: Preview | null): void => {
    if (!preview) return void showing.delete(id)
    const numbers = words(preview.range)
    const { opened } = moments[moments.length - 1]
    const from = since.get(id) ?? 0
    const at = moments.findIndex(
      (moment, i) => i >= from && moment.opened === opened && moment.numbers.get(id) === numbers,
    )
    if (at < 0)
      fault ??= new Error(
        `After ${moments.length - 1} edits the card ${id} shows ${numbers}, which it has no more.`,
      )
    if (at >= 0) since.set(id, at)
    showing.set(id, numbers)
    seen.shown++
  }
  function mount(): void {
    const { project } = store.getState()
    const ids = project.graph.nodes.map(({ id }) => id)
    for (const [id, leave] of wants) {
      // A card that scrolls out of view and back is another canvas.
      if (ids.includes(id) && d.int(0, 9) > 0) continue
      leave()
      wants.delete(id)
      showing.delete(id)
      if (!ids.includes(id)) since.set(id, moments.length)
    }
    for (const id of ids)
      if (!wants.has(id))
        wants.set(
          id,
          maps.want(
            { node: id, width: 32, height: 32, scale: 'auto', page: 0, values: false },
            (preview) => receive(id, preview),
          ),
        )
  }

  replaceProject(network(d))
  note()
  const leave = store.subscribe(
    (state, before) =>
      (state.project !== before.project || state.opened !== before.opened) && note(),
  )
  const spawn = () => {
    seen.workers++
    return delayedWorker(() => (d.int(0, 199) === 0 ? 700 : d.int(0, 12)))
  }
  const client = connectEngine(app, spawn, () => ({
    zero: '#fff',
    positive: ['#f00'],
    negative: ['#00f'],
  }))
  mount()

  async function settle(): Promise<void> {
    await later(1)
    if (fault) throw fault
    while (!client.idle()) await later(2)
    const { numbers, ids } = moments[moments.length - 1]
    for (const id of ids)
      if (numbers.has(id))
        deepStrictEqual(
          showing.get(id),
          numbers.get(id),
          `At rest after ${moments.length - 1} edits the card ${id} is not up to date.`,
        )
  }

  const any = (): string =>
    d.one(
      store
        .getState()
        .project.graph.nodes.map(({ id }) => id)
        .filter((id) => id !== 'x'),
    ) ?? 'x'
  for (let i = 0; i < count; i++) {
    const what = d.int(0, 19)
    const id = any()
    if (what < 10)
      edit('Weight', (now) =>
        id === 'x' ? now : setWeight(now, shapesOf(now), id, 'weight', 0, d.int(1, 99)),
      )
    else if (what < 13 && id !== 'x') setParameter(id, 'stride', d.int(1, 2))
    else if (what < 15) {
      select(id)
      removeSelected()
    } else if (what < 17) undo()
    else if (what < 18) redo()
    // A version that is opened again may share all its cards with what is there.
    else replaceProject(d.int(0, 1) === 0 ? network(d) : store.getState().project)
    mount()
    if (d.int(0, 2) > 0) await later(d.int(0, 30))
    if (d.int(0, 15) === 0) await settle()
  }
  await settle()
  leave()
  for (const gone of wants.values()) gone()
  client.stop()
  return seen
}
