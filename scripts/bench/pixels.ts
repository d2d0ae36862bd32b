import type { FromEngine } from '../../src/engine/messages'
import type { Preview, WantedMap } from '../../src/engine/preview'
import { changesBetween } from '../../src/graph/changes'
import type { Tensor } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { weightsOf } from '../../src/graph/weightsOf'
import { expectAgreement, expectSamePicture } from './agreement'
import { alternate, oneByOne } from './alternate'
import { prepared } from './compute'
import type { Contestant } from './contestants'
import type { Shown } from './painter'
import type { Edit, Task } from './rival'
import { editable, editOf, moved, taskOf } from './scene'
import { CARD, workload } from './workloads'

type Answer<T extends FromEngine['type']> = Extract<FromEngine, { type: T }>

/** The scale's colours in the app's light theme, theme.css. */
const COLOURS = {
  zero: '#f3f3f3',
  positive: ['#fac298', '#e78833', '#a65901', '#633301'],
  negative: ['#acd4fe', '#50a8fc', '#0c73c3', '#014276'],
}

/** The app's own worker, asked as the app asks it. */
function startEngine() {
  const worker = new Worker(new URL('../../src/engine/worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  })
  const next = <T extends FromEngine['type']>(type: T): Promise<Answer<T>> =>
    new Promise((resolve, reject) => {
      worker.addEventListener('message', function answered({ data }: MessageEvent<FromEngine>) {
        if (data.type === 'failed') reject(new Error(`Our own engine: ${data.text}`))
        else if (data.type === type) resolve(data as Answer<T>)
        else return
        worker.removeEventListener('message', answered)
      })
    })
  const ready = next('ready')
  let ids = 0
  let spent: ArrayBuffer[] = []
  return {
    ready,
    pixels(pictures: Task['pictures']) {
      for (const [picture, pixels] of Object.entries(pictures))
        worker.postMessage({ type: 'pixels', picture, pixels })
    },
    look(
      changes: ReturnType<typeof changesBetween>,
      wanted: readonly WantedMap[],
      held: boolean,
      first: boolean,
    ): Promise<Answer<'looked'>> {
      const answer = next('looked')
      const id = ++ids
      worker.postMessage(
        {
          type: 'look',
          id,
          revision: id,
          changes,
          wanted: first ? wanted : null,
          held,
          spent,
          colours: first ? COLOURS : null,
        },
        spent,
      )
      return answer.then((looked) => {
        spent = [
          ...new Set(
            looked.previews.flatMap(({ sheet }) =>
              sheet ? [sheet.rgba.buffer as ArrayBuffer] : [],
            ),
          ),
        ]
        return looked
      })
    },
    async values(node: string): Promise<Tensor> {
      const answer = next('answer')
      worker.postMessage({ type: 'ask', id: ++ids, name: 'values', given: [node] })
      return (await answer).answer as Tensor
    },
    stop: () => worker.terminate(),
  }
}

const canvases = new Map<string, CanvasRenderingContext2D>()

/** Shows RGBA as a card does. */
function show(
  step: string,
  rgba: Uint8ClampedArray,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  let context = canvases.get(step)
  if (context?.canvas.width !== width || context.canvas.height !== height) {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    context = canvas.getContext('2d') ?? undefined
    if (!context) throw new Error('This browser draws nothing.')
    document.body.append(canvas)
    canvases.get(step)?.canvas.remove()
    canvases.set(step, context)
  }
  context.putImageData(new ImageData(rgba as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0)
}

const showAll = (previews: readonly Preview[]): void => {
  for (const { node, sheet } of previews) if (sheet) show(node, sheet.rgba, sheet)
}

/**
 * Our own engine in its worker, loaded; `edit` resolves when its pixels are on the page. `shown` is
 * how it laid the maps out.
 */
async function loadEngine({ project, pictures }: Task) {
  const engine = startEngine()
  await engine.ready
  engine.pixels(pictures)
  const { nodes } = project.graph
  const wanted = nodes.map(
    ({ id }): WantedMap => ({ node: id, ...CARD, scale: 'auto', page: 0, values: false }),
  )
  const shapes = shapesOf(project)
  const [, edited, ...rest] = nodes
  let weights: Readonly<Record<string, Tensor>> = weightsOf(
    project,
    edited,
    shapes.get(edited.id)?.weights ?? [],
  )
  const looked = await engine.look(changesBetween(null, project), wanted, false, true)
  if (looked.faults.length > 0)
    throw new Error(`Our own engine did not compute everything: ${looked.faults[0].text}`)
  const shown = looked.previews.flatMap(({ node, sheet, range }): Shown[] => {
    if (node === nodes[0].id || !sheet) return []
    const { rgba: _, ...layout } = sheet
    return [{ step: node, sheet: layout, limit: range.limit, signed: range.signed }]
  })
  if (shown.length !== 1 + rest.length)
    throw new Error(`Our own engine painted ${shown.length} of ${1 + rest.length} maps.`)
  const edit = async (edits: readonly Edit[]): Promise<readonly Preview[]> => {
    const { shape, data }: Tensor = weights.weight
    const copy = data.slice()
    for (const { index, value } of edits) copy[index] = value
    weights = { ...weights, weight: { shape, data: copy } }
    const { previews } = await engine.look(
      {
        nodes: [],
        removed: [],
        wires: null,
        pictures: null,
        weights: [{ node: edited.id, weights }],
      },
      wanted,
      true,
      false,
    )
    showAll(previews)
    return previews
  }
  return {
    edit,
    shown,
    last: async () => (await engine.values(nodes[nodes.length - 1].id)).data,
    stop: engine.stop,
  }
}

/**
 * The last buffers of each rival, returned for reuse as our own engine's are: allocating costs more
 * than painting.
 */
const shownBy = new Map<Contestant, ArrayBuffer[]>()

async function editRival(rival: Contestant, edit: Edit, shown: readonly Shown[]): Promise<void> {
  const painted = await rival.ask({ type: 'paint', edit, shown, spent: shownBy.get(rival) ?? [] })
  shownBy.set(
    rival,
    painted.map(({ rgba }) => rgba.buffer),
  )
  for (const [i, { rgba }] of painted.entries()) show(shown[i].step, rgba, shown[i].sheet)
}

const clocked = async (act: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await act()
  return performance.now() - start
}

/**
 * Times from the edit on the page until all maps that it changes are on the page again, painted by
 * each contestant's worker at the size of a card.
 */
export async function measurePixels(id: string, rounds: number): Promise<Record<string, number[]>> {
  const task = await taskOf(workload(id).project)
  const weight = editable(task)
  // Maps of another workload have other sizes.
  shownBy.clear()
  const [reference, ...rivals] = await prepared(`workload ${id}`, task, [
    'ours',
    'ort-all',
    'tfjs',
    'plain',
  ])
  const ours = await loadEngine(task)
  const painted = await ours.edit([editOf(0, weight)])
  if (painted.length < ours.shown.length)
    throw new Error(
      `Our own engine painted ${painted.length} of ${ours.shown.length} maps after an edit.`,
    )
  expectAgreement(
    `The last map of workload ${id}`,
    await ours.last(),
    'our own runner',
    await reference.ask({ type: 'last' }),
  )
  for (const rival of rivals) {
    const theirs = await rival.ask({
      type: 'paint',
      edit: editOf(0, weight),
      shown: ours.shown,
      spent: [],
    })
    for (const [i, { step }] of ours.shown.entries()) {
      const sheet = painted.find(({ node }) => node === step)?.sheet
      expectSamePicture(
        `The map ${step} of workload ${id}`,
        sheet?.rgba ?? new Uint8ClampedArray(),
        rival.name,
        theirs[i].rgba,
      )
    }
  }
  // One number in each filter: every map changes, so skipping unchanged filters saves nothing.
  const filters = task.chain?.steps[0].output[1] ?? 1
  const size = weight.length / filters
  const everyFilter = (round: number): Edit[] =>
    Array.from({ length: filters }, (_, filter) =>
      moved(weight, filter * size + (round % size), round),
    )
  const times = await alternate(
    [
      {
        name: 'ours',
        times: oneByOne((round) => clocked(() => ours.edit([editOf(round, weight)]))),
      },
      ...(filters > 1
        ? [
            {
              name: 'ours-every',
              times: oneByOne((round) => clocked(() => ours.edit(everyFilter(round)))),
            },
          ]
        : []),
      ...rivals.map((rival) => ({
        name: rival.name,
        times: oneByOne((round) =>
          clocked(() => editRival(rival, editOf(round, weight), ours.shown)),
        ),
        patience: rival.name === 'plain' ? 5000 : undefined,
      })),
    ],
    rounds,
  )
  ours.stop()
  return times
}
