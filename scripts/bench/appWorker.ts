import type { FromEngine } from '../../src/engine/messages'
import type { WantedMap } from '../../src/engine/preview'
import type { changesBetween } from '../../src/graph/changes'
import type { Tensor } from '../../src/graph/project'
import type { SampleSet } from '../../src/sources/sampleSet'
import type { Task } from './rival'

type Answer<T extends FromEngine['type']> = Extract<FromEngine, { type: T }>

/** The scale's colours in the app's light theme, theme.css. */
const COLOURS = {
  zero: '#f3f3f3',
  positive: ['#fac298', '#e78833', '#a65901', '#633301'],
  negative: ['#acd4fe', '#50a8fc', '#0c73c3', '#014276'],
}

/** The app's own worker, asked as the app asks it. */
export function startEngine() {
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
    samples(set: string, samples: SampleSet): void {
      worker.postMessage({ type: 'samples', set, samples })
    },
    /** Any question; its own answer. */
    ask(name: string, ...given: readonly unknown[]): Promise<unknown> {
      const id = ++ids
      const answered = new Promise<unknown>((resolve, reject) => {
        worker.addEventListener('message', function hear({ data }: MessageEvent<FromEngine>) {
          if (!('id' in data) || data.id !== id) return
          worker.removeEventListener('message', hear)
          if (data.type === 'answer') resolve(data.answer)
          else reject(new Error(data.type === 'failed' ? data.text : data.type))
        })
      })
      worker.postMessage({ type: 'ask', id, name, given })
      return answered
    },
    async values(node: string): Promise<Tensor> {
      const answer = next('answer')
      worker.postMessage({ type: 'ask', id: ++ids, name: 'values', given: [node] })
      return (await answer).answer as Tensor
    },
    stop: () => worker.terminate(),
  }
}
