import { expect, test } from 'vitest'
import { moveNodes } from '../../../src/graph/edits/cards'
import { setParameters } from '../../../src/graph/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { SETUP, stage } from './stage'

test('a run ends after its epochs, and is one step of undo', async () => {
  const t = stage()
  const first = t.number()
  await t.start()
  await t.until('idle')
  expect(t.number()).toBe(first + 30)
  expect(t.labels()).toEqual(['Training: 3 epochs'])
  expect(t.run()).toMatchObject({ name: 'Run 1', ended: 'Done.', stepsPerEpoch: 10 })
  expect(t.run()?.losses).toHaveLength(30)
  expect(t.run()?.judged.map(({ epoch, loss }) => [epoch, loss])).toEqual([
    [1, 1],
    [2, 0.5],
    [3, 1 / 3],
  ])
  expect(t.fake.open()).toBe(0)
  t.store.undo()
  expect(t.number()).toBe(first)
  t.store.redo()
  expect(t.number()).toBe(first + 30)
})

test('the first open run pauses, makes one step, and one epoch', async () => {
  const t = stage({ ...SETUP, epochs: 30 })
  const first = t.number()
  await t.step()
  await t.until('paused')
  await t.turns(20)
  expect([t.number() - first, t.getState().pace?.step]).toEqual([1, 1])
  await t.epoch()
  await t.until('paused')
  await t.turns(20)
  expect([t.number() - first, t.getState().pace?.epoch]).toEqual([10, 1])
  await t.start()
  await t.turns(8)
  await t.pause()
  const { step } = t.getState().pace ?? { step: 0 }
  expect(step).toBeLessThan(300)
  expect(t.number() - first).toBe(step)
  await t.turns(50)
  expect(t.getState().pace?.step).toBe(step)
  await t.keep()
  expect(t.run()?.ended).toBe(`Stopped after step ${step}.`)
  expect([t.number() - first, t.labels()]).toEqual([
    step,
    [`Training: ${t.getState().pace?.epoch} epochs`],
  ])
})

test('a run that is discarded leaves nothing', async () => {
  const t = stage()
  const { weights } = t.store.getState().project
  await t.epoch()
  await t.until('paused')
  await t.discard()
  expect(t.store.getState().project.weights).toBe(weights)
  expect([t.labels(), t.getState().runs, t.getState().shelf, t.fake.open()]).toEqual([
    [],
    [],
    [],
    0,
  ])
})

test('what the hand sets stays on top until the engine has it, and then goes on', async () => {
  const t = stage()
  const first = t.number()
  await t.start()
  await t.turns(6)
  const seen: number[] = []
  t.store.subscribe(() => void seen.push(t.number(4)))
  t.set(4, 77)
  t.set(0, 500)
  await t.until('idle')
  expect(seen.length).toBeGreaterThan(3)
  expect(new Set(seen)).toEqual(new Set([77]))
  expect(t.number()).toBeGreaterThan(500)
  expect(t.number()).toBeLessThan(500 + 30)
  expect(t.labels()).toEqual(['Training: 3 epochs'])
  t.store.undo()
  expect([t.number(), t.number(4)]).toEqual([first, 0])
})

test('undo in the midst of a run stops it', async () => {
  const t = stage()
  const first = t.number()
  await t.start()
  await t.turns(8)
  t.store.undo()
  await t.until('idle')
  await t.turns(50)
  expect(t.number()).toBe(first)
  expect(t.run()?.ended).toMatch(/^Undone at step \d+\.$/)
  expect(t.fake.open()).toBe(0)
})

test('another parameter, wire or card stops the run; a moved card does not', async () => {
  const t = stage()
  await t.start()
  await t.turns(6)
  t.store.edit('Move', (now) => moveNodes(now, new Map([['n2', { x: 1, y: 2 }]])))
  expect(t.getState().phase).toBe('running')
  t.store.edit('Set', (now) => setParameters(now, 'n2', { padding: 1 }))
  expect(t.getState().phase).toBe('idle')
  const text = 'Stopped, because edges was changed. What was learned is kept.'
  expect(t.getState().said).toMatchObject({ tone: 'bad', text })
  expect(t.store.getState().status.notices.map((notice) => notice.text)).toEqual([
    `Training: ${text}`,
  ])
  expect(t.labels().slice(1)).toEqual(['Move', 'Set'])
})

test('another learning rate counts from the next step on', async () => {
  const t = stage()
  const first = t.number()
  await t.step()
  await t.until('paused')
  t.store.edit('Training: lr 1 → 10', (now) => ({
    ...now,
    training: { ...SETUP, optimizer: { kind: 'SGD', parameters: { lr: 10 } } },
  }))
  await t.step()
  await t.until('paused')
  await t.turns(20)
  expect(t.number() - first).toBe(11)
})

test('an engine that was lost goes on from the last checkpoint', async () => {
  const t = stage({ ...SETUP, epochs: 20 })
  const first = t.number()
  await t.start()
  await t.turns(100)
  t.fake.lose()
  await t.until('idle')
  expect(t.run()?.ended).toBe('Done.')
  expect(t.run()?.losses).toHaveLength(200)
  expect(t.number() - first).toBe(200)
})

test('a run that diverges stops with the reason and the layer', async () => {
  const t = stage()
  t.fake.lossIs((step) => (step < 12 ? 1 : NaN))
  await t.start()
  await t.until('idle')
  expect(t.getState().said).toEqual({ tone: 'bad', text: 'The loss is NaN.', card: 'n2' })
  expect(t.run()?.ended).toBe('The loss is NaN.')
})

test('a run that cannot begin says why, and no step is left', async () => {
  const t = stage()
  t.fake.refuse('There is no data to learn from: add a Dataset card.')
  await t.start()
  expect(t.getState()).toMatchObject({
    phase: 'idle',
    runs: [],
    said: { tone: 'bad', text: 'There is no data to learn from: add a Dataset card.' },
  })
  expect(t.labels()).toEqual([])
})

test('trying learning rates leaves everything as it was', async () => {
  const t = stage()
  await t.epoch()
  await t.until('paused')
  await t.turns(20)
  const before = t.store.getState()
  await t.tryRates()
  expect(t.store.getState()).toBe(before)
  const { sweep } = t.getState()
  expect(sweep?.losses.length).toBeGreaterThan(50)
  expect(sweep?.rates.length).toBe(sweep?.losses.length)
  await t.step()
  await t.until('paused')
  expect(t.getState().pace?.step).toBe(11)
})

test('another project ends the run and forgets all runs', async () => {
  const t = stage()
  await t.start()
  await t.turns(6)
  t.store.replaceProject(firstProject())
  expect(t.getState()).toMatchObject({ phase: 'idle', runs: [], shelf: [], opened: null })
  await t.turns(50)
  expect(t.store.getState().history.past).toEqual([])
  expect(t.fake.open()).toBe(0)
})

test('while a run is open the worker may be busy with its steps', async () => {
  const t = stage()
  await t.epoch()
  await t.until('paused')
  expect(t.loads.at(-1)).toBeGreaterThan(64 * 427 * 640)
  await t.keep()
  expect(t.loads.at(-1)).toBe(0)
})
