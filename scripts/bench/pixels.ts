import { expectAgreement, expectSamePicture } from './agreement'
import { alternate, oneByOne } from './alternate'
import { loadEngine } from './appEngine'
import { show } from './canvases'
import { prepared } from './compute'
import type { Contestant } from './contestants'
import type { Shown } from './painter'
import type { Edit } from './rival'
import { editable, editOf, moved, taskOf } from './scene'
import { workload } from './workloads'

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
