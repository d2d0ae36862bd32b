import { packChain } from './chainFile'
import type { Painted } from './painter'
import type { Request, Studied } from './rival'

/** The response to each request. */
interface Answers {
  load: void
  time: number[]
  paint: Painted[]
  last: Float32Array
  train: { readonly ms: number; readonly value: number }
  study: void
  steps: Studied
  aim: void
}

/** A process that computes on request, one request at a time. */
export interface Contestant {
  readonly name: string
  ask<R extends Request>(request: R): Promise<Answers[R['type']]>
  stop(): void
}

const spawns = {
  ours: () =>
    new Worker(new URL('./oursWorker.ts', import.meta.url), { type: 'module', name: 'ours' }),
  'ort-last': () =>
    new Worker(new URL('./ortWorker.ts', import.meta.url), { type: 'module', name: 'ort last' }),
  'ort-all': () =>
    new Worker(new URL('./ortWorker.ts', import.meta.url), { type: 'module', name: 'ort all' }),
  tfjs: () =>
    new Worker(new URL('./stockWorker.ts', import.meta.url), { type: 'module', name: 'tfjs wasm' }),
  'tfjs-cpu': () =>
    new Worker(new URL('./stockWorker.ts', import.meta.url), { type: 'module', name: 'tfjs cpu' }),
  plain: () =>
    new Worker(new URL('./plainWorker.ts', import.meta.url), {
      type: 'module',
      name: 'plain loops',
    }),
} as const

/** Contestants, by the short name that series carry. */
export type Name = keyof typeof spawns | 'pytorch'

/** Starts a contestant in a worker of its own. */
export function startWorker(name: keyof typeof spawns): Contestant {
  const worker = spawns[name]()
  let ids = 0
  const waiting = new Map<
    number,
    { resolve: (value: never) => void; reject: (fault: Error) => void }
  >()
  const failed = (text: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(`${name}: ${text}`))
    waiting.clear()
  }
  worker.addEventListener('error', (event) =>
    failed(event.message || 'its worker could not be started'),
  )
  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<{ id: number; value: never; fault?: string }>) => {
      const call = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.fault === undefined) call?.resolve(data.value)
      else call?.reject(new Error(`${name}: ${data.fault}`))
    },
  )
  return {
    name,
    ask: (request) =>
      new Promise((resolve, reject) => {
        const id = ++ids
        waiting.set(id, { resolve, reject })
        worker.postMessage({ id, request }, 'spent' in request ? [...request.spent] : [])
      }),
    stop: () => worker.terminate(),
  }
}

const posted = async (path: string, body: BodyInit): Promise<Response> => {
  const response = await fetch(path, { method: 'POST', body })
  if (!response.ok) throw new Error(`PyTorch: ${await response.text()}`)
  return response
}

/**
 * PyTorch, which runs outside the browser and measures inside itself; null where it is not
 * installed.
 */
async function findTorch(): Promise<Contestant | null> {
  if (!(await fetch('/torch')).ok) return null
  const answer = async (request: Request): Promise<unknown> => {
    switch (request.type) {
      case 'load':
        if (!request.task.chain) throw new Error('PyTorch runs chains only.')
        return void (await posted('/torch/load', packChain(request.task.chain)))
      case 'last':
        return new Float32Array(await (await posted('/torch/last', '{}')).arrayBuffer())
      case 'time':
      case 'train':
      case 'steps':
        return (await posted(`/torch/${request.type}`, JSON.stringify(request))).json()
      case 'study':
        return void (await posted('/torch/study', JSON.stringify(request.study)))
      default:
        throw new Error(`PyTorch is not asked to ${request.type}.`)
    }
  }
  return { name: 'pytorch', ask: (request) => answer(request) as never, stop: () => undefined }
}

const started = new Map<Name, Contestant>()
let torch: Promise<Contestant | null> | null = null

/**
 * The contestants of these names, started where they are not yet; PyTorch is left out where it is
 * not installed.
 */
export async function contestants(...names: readonly Name[]): Promise<Contestant[]> {
  const found: Contestant[] = []
  for (const name of names)
    if (name === 'pytorch') {
      torch ??= findTorch()
      const installed = await torch
      if (installed) found.push(installed)
    } else {
      const one = started.get(name) ?? startWorker(name)
      started.set(name, one)
      found.push(one)
    }
  return found
}
