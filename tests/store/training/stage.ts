import { setWeight } from '../../../src/graph/edits/weights'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import { createAppStore } from '../../../src/store/core/appStore'
import { firstProject } from '../../../src/store/firstProject'
import { createTraining } from '../../../src/store/training/createTraining'
import { weightsNow } from '../../../src/store/training/handEdits'
import type { RunKeeper } from '../../../src/store/training/keptRuns'
import type { LeftRuns } from '../../../src/store/training/leftRuns'
import { type KeptRuns, type LeftRun, presentRun } from '../../../src/store/training/state'
import { fakeEngine } from './fakeEngine'

/** Three epochs of ten steps, each of which adds 1 to a number. */
export const SETUP = {
  ...defaultSetup('classes'),
  epochs: 3,
  optimizer: { kind: 'SGD', parameters: { lr: 1 } },
}

/** Training of the first screen with an engine that answers at once. */
export function stage(setup = SETUP, left: LeftRun | null = null, saved: KeptRuns | null = null) {
  const store = createAppStore({ ...firstProject(), training: setup })
  const fake = fakeEngine(store)
  let time = 0
  let prods = 0
  const loads: number[] = []
  const kept = new Map<string, LeftRun>(left ? [['p', left]] : [])
  const leftRuns: LeftRuns = {
    load: async (project) => kept.get(project) ?? null,
    save: async (project, record, checkpoint) =>
      void kept.set(project, { record, kept: checkpoint }),
    forget: async (project) => void kept.delete(project),
  }
  const runs = new Map<string, KeptRuns>(saved ? [['p', saved]] : [])
  const runKeeper: RunKeeper = {
    load: async (project) => runs.get(project) ?? null,
    save: async (project, found) => void runs.set(project, found),
  }
  const place = { id: 'p' }
  const training = createTraining({
    store,
    engine: () => fake.engine,
    mapsTime: () => 0,
    cores: () => 8,
    clock: () => (time += 100),
    isHidden: () => false,
    ready: () => Promise.resolve(),
    prod: () => void prods++,
    setLoad: (macs) => loads.push(macs),
    projectId: () => place.id,
    leftRuns,
    runKeeper,
  })
  const { getState } = training.state
  const number = (place = 0): number => {
    const { project, shapes } = store.getState()
    return weightsNow(project, shapes, ['n2']).n2.weight.data[place]
  }
  const set = (place: number, value: number): boolean =>
    store.edit('By hand', (now) =>
      setWeight(now, store.getState().shapes, 'n2', 'weight', place, value),
    )
  const until = async (phase: string): Promise<void> => {
    for (let turns = 0; getState().phase !== phase; turns++) {
      if (turns > 5000) throw new Error(`It is ${getState().phase}, not ${phase}.`)
      await Promise.resolve()
    }
  }
  const turns = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await Promise.resolve()
  }
  const labels = () => store.getState().history.past.map(({ label }) => label)
  const run = () => presentRun(getState())
  return {
    ...training,
    kept,
    savedRuns: runs,
    place,
    prods: () => prods,
    loads,
    store,
    fake,
    getState,
    number,
    set,
    until,
    turns,
    labels,
    run,
  }
}
