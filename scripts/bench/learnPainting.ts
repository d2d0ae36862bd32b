import type { Advanced, RunOpened } from '../../src/engine/trainer/run'
import { changesBetween } from '../../src/graph/changes'
import { sizeOf } from '../../src/layers/tensorShape'
import { SLICE, weightsPause } from '../../src/store/training/pace'
import type { Series } from './alternate'
import { showAll } from './appEngine'
import { startEngine } from './appWorker'
import type { Study, Task } from './rival'
import { SET, setOf, setupOf, withSet } from './study'
import { CARD } from './workloads'

/**
 * Steps of the app's own worker while the page shows all maps, which another one paints: weights
 * are asked for as often as the page asks for them, and as soon as the maps of the last are on the
 * page the newest are looked at.
 */
export async function measurePainting(
  { chain, project }: Task,
  study: Study,
): Promise<{ readonly series: Series; stop(): void }> {
  if (!chain) throw new Error('Only a chain is learned here.')
  const set = setOf(chain.input, study)
  const shown = withSet(project, set)
  const [engine, painter] = [startEngine(), startEngine()]
  for (const one of [engine, painter]) {
    await one.ready
    one.samples(SET, set)
  }
  const wanted = shown.graph.nodes.map(({ id }) => ({
    node: id,
    ...CARD,
    scale: 'auto' as const,
    page: 0,
    values: false,
  }))
  await engine.look(changesBetween(null, shown), [], false, true)
  const { previews } = await painter.look(changesBetween(null, shown), wanted, false, true)
  showAll(previews)
  const opened = await engine.ask('trainingOpen', { setup: setupOf(study), from: null })
  const { run } = opened as RunOpened
  let newest: Advanced['weights'] = null
  let looking = false
  let [mapsTime, weightsAt] = [0, -Infinity]
  const bytes = (opened as RunOpened).learned.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0)

  async function repaint(): Promise<void> {
    if (looking || !newest) return
    looking = true
    const weights = Object.entries(newest).map(([node, own]) => ({ node, weights: own }))
    newest = null
    const none = { nodes: [], removed: [], wires: null, pictures: null }
    const begun = performance.now()
    const looked = await painter.look({ ...none, weights }, wanted, true, false)
    showAll(looked.previews)
    mapsTime = performance.now() - begun
    looking = false
    void repaint()
  }

  function advance(): Promise<unknown> {
    const now = performance.now()
    const cores = navigator.hardwareConcurrency
    const weights = now - weightsAt >= weightsPause({ cores, byHand: false, mapsTime, bytes })
    if (weights) weightsAt = now
    return engine.ask('trainingAdvance', run, { milliseconds: SLICE, weights })
  }

  return {
    series: {
      name: 'ours-painting',
      async times(rounds) {
        const times: number[] = []
        let [next, after] = [advance(), advance()]
        await next
        let last = performance.now()
        while (times.length < rounds.length) {
          ;[next, after] = [after, advance()]
          const made = (await next) as Advanced
          newest = made.weights ?? newest
          void repaint()
          const now = performance.now()
          times.push(...Array.from(made.losses, () => (now - last) / made.losses.length))
          last = now
        }
        await after
        return times.slice(0, rounds.length)
      },
    },
    stop() {
      engine.stop()
      painter.stop()
    },
  }
}
