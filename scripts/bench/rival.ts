import type { Project } from '../../src/graph/project'
import type { Pixels } from '../../src/sources/source'
import type { Chain } from './chain'
import { type Map4, paintSheet, type Shown } from './painter'

/** One number of the first weight, in PyTorch's order, and what it becomes. */
export interface Edit {
  readonly index: number
  readonly value: number
}

/**
 * What a contestant is given to run. Rivals read the chain, our own engine the project and its
 * pictures.
 */
export interface Task {
  readonly chain: Chain | null
  readonly project: Project
  readonly pictures: Readonly<Record<string, Pixels>>
  /** For the rival that can leave maps out. */
  readonly outputs: 'all' | 'last'
}

/** Labels of a batch, and the learning rate of plain gradient descent. */
export interface Lesson {
  readonly labels: readonly number[]
  readonly rate: number
}

/** A run of training on all samples of a chain's input, in batches. */
export interface Study {
  readonly batch: number
  readonly labels: readonly number[]
  /** The order in which the samples of an epoch are taken. */
  readonly order: readonly number[]
  readonly optimizer: 'SGD' | 'Adam'
  readonly rate: number
  /** Of SGD. */
  readonly momentum: number
  readonly threads: 1 | 2
}

/** Steps of a run: ms of each, from its samples to its loss, which is read; and the losses. */
export interface Studied {
  readonly ms: number[]
  readonly losses: number[]
}

type Target = { readonly node: string } | { readonly picture: string }

/** A contestant inside its worker. */
export interface Rival {
  load(task: Task): Promise<void> | void
  /** Applies an edit; this stands for receiving a message, and is not timed. */
  prepare(edit: Edit): void
  /** Updates all maps. */
  run(): Promise<void> | void
  /** The last map in PyTorch's order. */
  last(): Float32Array | Promise<Float32Array>
  /** The maps of a step as they lie in memory. */
  map?(step: string): Map4
  /** One step of training from the present weights; gives the loss before it. */
  train?(lesson: Lesson): number | Promise<number>
  /** Begins a run of training from the weights of the chain. */
  study?(study: Study): Promise<void> | void
  /** One step of it; gives the loss before it. */
  step?(): number
  /**
   * Later edits are of another layer, or put another picture into the first card: our own engine
   * only.
   */
  aim?(target: Target): void
}

/** Requests to a worker; each response is `{ id, value }` or `{ id, fault }`. */
export type Request =
  | { readonly type: 'load'; readonly task: Task }
  | { readonly type: 'time'; readonly edits: readonly Edit[] }
  | {
      readonly type: 'paint'
      readonly edit: Edit
      readonly shown: readonly Shown[]
      readonly spent: readonly ArrayBuffer[]
    }
  | { readonly type: 'last' }
  | { readonly type: 'train'; readonly lesson: Lesson }
  | { readonly type: 'study'; readonly study: Study }
  | { readonly type: 'steps'; readonly count: number }
  | { readonly type: 'aim'; readonly target: Target }

/** Duration of a call, ms, and its result. */
async function timed<T>(
  act: () => T | Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now()
  const given = act()
  // A synchronous result is not awaited.
  const value = given instanceof Promise ? await given : given
  return { ms: performance.now() - start, value }
}

async function answer(
  rival: Rival,
  request: Request,
): Promise<{ readonly value: unknown; readonly transfer?: Transferable[] }> {
  switch (request.type) {
    case 'load':
      return { value: await rival.load(request.task) }
    case 'time': {
      const times: number[] = []
      for (const edit of request.edits) {
        rival.prepare(edit)
        times.push((await timed(() => rival.run())).ms)
      }
      return { value: times }
    }
    case 'paint': {
      rival.prepare(request.edit)
      const pending = rival.run()
      if (pending) await pending
      const painted = request.shown.map((shown, i) =>
        paintSheet(shown, rival.map?.(shown.step), request.spent[i]),
      )
      return { value: painted, transfer: painted.map((sheet) => sheet.rgba.buffer) }
    }
    case 'last':
      return { value: await rival.last() }
    case 'train':
      return { value: await timed(() => rival.train?.(request.lesson) ?? Number.NaN) }
    case 'study':
      return { value: await rival.study?.(request.study) }
    case 'steps': {
      const studied: Studied = { ms: [], losses: [] }
      for (let i = 0; i < request.count; i++) {
        const { ms, value } = await timed(() => rival.step?.() ?? Number.NaN)
        studied.ms.push(ms)
        studied.losses.push(value)
      }
      return { value: studied }
    }
    case 'aim':
      return { value: rival.aim?.(request.target) }
  }
}

const port: { postMessage(message: unknown, transfer?: Transferable[]): void } = self

/** Serves a contestant in this worker. */
export function serveRival(starting: Promise<Rival> | Rival): void {
  const ready = Promise.resolve(starting)
  self.addEventListener(
    'message',
    ({ data: { id, request } }: MessageEvent<{ id: number; request: Request }>) => {
      ready
        .then((rival) => answer(rival, request))
        .then(({ value, transfer }) => port.postMessage({ id, value }, transfer ?? []))
        .catch((fault: unknown) =>
          port.postMessage({ id, fault: fault instanceof Error ? fault.message : String(fault) }),
        )
    },
  )
}
