import { expect, test } from 'vitest'
import { firstProject } from '../../../src/store/firstProject'
import { SETUP, stage } from './stage'

const written = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

const fresh = () => ({ ...firstProject(), training: SETUP })

test('a run that has ended is there at the next visit, with curve and weights', async () => {
  const before = stage()
  await before.start()
  await before.until('idle')
  await written()
  const saved = before.savedRuns.get('p')
  expect(saved?.runs).toMatchObject([{ name: 'Run 1', ended: 'Done.' }])
  expect(saved?.runs[0].losses).toHaveLength(30)
  expect(saved?.shelf.map(({ step }) => step)).toEqual([0, 30])

  const t = stage(SETUP, null, saved)
  await t.turns(5)
  expect(t.run()).toMatchObject({ name: 'Run 1', ended: 'Done.' })
  const first = t.number()
  t.look(t.getState().shelf[1])
  expect(t.number() - first).toBe(30)
  await t.start()
  expect(t.run()?.name).toBe('Run 2')
})

test('another project has runs of its own, and those of the first stay', async () => {
  const t = stage()
  await t.start()
  await t.until('idle')
  t.place.id = 'q'
  t.store.replaceProject(fresh())
  await written()
  expect(t.getState().runs).toEqual([])
  expect(t.savedRuns.get('q')).toBeUndefined()
  expect(t.savedRuns.get('p')?.runs).toHaveLength(1)
  t.place.id = 'p'
  t.store.replaceProject(fresh())
  await written()
  expect(t.getState().runs).toMatchObject([{ name: 'Run 1' }])
  expect(t.savedRuns.get('p')?.runs).toHaveLength(1)
})

test('nothing is written of a project that another tab has, until it is this tab’s', async () => {
  const t = stage()
  t.store.setStatus({ saved: { state: 'elsewhere', at: 0 } })
  await t.start()
  await t.until('idle')
  await written()
  expect(t.savedRuns.size).toBe(0)
  t.place.id = 'copy'
  t.store.setStatus({ saved: { state: 'saved', at: 0 } })
  await written()
  expect([...t.savedRuns.keys()]).toEqual(['copy'])
})

test('a run that was discarded is not kept', async () => {
  const t = stage()
  await t.epoch()
  await t.until('paused')
  await t.discard()
  await written()
  expect(t.savedRuns.get('p')?.runs ?? []).toEqual([])
})
