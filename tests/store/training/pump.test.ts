import { expect, test } from 'vitest'
import { createPump } from '../../../src/store/training/pump'

function stage() {
  const open: { resolve: (answer: number) => void; reject: (fault: unknown) => void }[] = []
  const heard: number[] = []
  const failed: unknown[] = []
  const pump = createPump<number>({
    ask: () => new Promise((resolve, reject) => open.push({ resolve, reject })),
    heard: (answer) => heard.push(answer),
    failed: (fault) => failed.push(fault),
  })
  return { open, heard, failed, pump }
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('as many questions as wanted are in flight, and answers come in order', async () => {
  const { open, heard, pump } = stage()
  pump.go(2)
  expect(open).toHaveLength(2)
  open[0].resolve(1)
  await turn()
  expect([open.length, heard]).toEqual([3, [1]])
  const halted = pump.halt()
  expect(pump.isGoing()).toBe(false)
  open[1].resolve(2)
  open[2].resolve(3)
  await halted
  expect([open.length, heard]).toEqual([3, [1, 2, 3]])
  await pump.halt()
})

test('the first question that fails stops it, and is told once', async () => {
  const { open, failed, pump } = stage()
  pump.go(2)
  open[0].reject('lost')
  open[1].reject('lost too')
  await turn()
  expect([open.length, failed, pump.isGoing()]).toEqual([2, ['lost'], false])
})
