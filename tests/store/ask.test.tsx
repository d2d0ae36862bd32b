// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Abandoned, type Client } from '../../src/engine/contract'
import { setEngine, useEngine } from '../../src/store/ask'
import { renameProject } from '../../src/store/edits/project'
import { maps } from '../../src/store/maps'

/** Questions on their way, each with the ways to end it. */
let asked: { readonly answer: (value: number) => void; readonly fail: (fault: Error) => void }[] =
  []
let withdrawn: AbortSignal[] = []

afterEach(() => {
  cleanup()
  asked = []
  withdrawn = []
})

/** A hook that asks an engine which answers when the test says so. */
function ask(first: string | null) {
  setEngine({
    within: (signal: AbortSignal) => {
      withdrawn.push(signal)
      return {}
    },
  } as unknown as Client)
  const put = () =>
    new Promise<number>((answer, fail) => {
      asked.push({ answer, fail })
    })
  return renderHook(({ key }) => useEngine(key, put), { initialProps: { key: first } })
}
const edited = (name: string) => act(async () => void renameProject(name))
const answered = (i: number, value: number) => act(async () => asked[i].answer(value))
const failed = (i: number, fault: Error) => act(async () => asked[i].fail(fault))

test('a question is put now and after edits, one at a time', async () => {
  const { result } = ask('a')
  expect(result.current).toMatchObject({ value: null, error: null })
  for (const name of ['one', 'two', 'three']) await edited(name)
  expect(asked).toHaveLength(1)
  await answered(0, 1)
  expect([result.current.value, asked.length]).toEqual([1, 2])
  await answered(1, 2)
  expect([result.current.value, asked.length]).toEqual([2, 2])
})

test('the last answer stays beside a failure, which is put again when maps have come', async () => {
  const { result } = ask('a')
  await answered(0, 1)
  await edited('four')
  await failed(1, new Error('No values yet.'))
  expect(result.current).toMatchObject({ value: 1, error: 'No values yet.' })
  await act(async () => maps.deliver([], 0))
  expect(asked).toHaveLength(3)
  await answered(2, 3)
  expect(result.current).toMatchObject({ value: 3, error: null })
  await act(async () => maps.deliver([], 0))
  expect(asked).toHaveLength(3)
})

test('a question that the engine stopped over is not put again by itself', async () => {
  const { result } = ask('a')
  await failed(0, new Abandoned('It took too long.'))
  await act(async () => maps.deliver([], 0))
  expect([asked.length, result.current.error]).toEqual([1, 'It took too long.'])
  await edited('five')
  expect(asked).toHaveLength(2)
})

test('another key withdraws the question, and nothing of the old one is shown', async () => {
  const { result, rerender } = ask('a')
  await answered(0, 1)
  await edited('six')
  rerender({ key: 'b' })
  expect(result.current.value).toBeNull()
  expect(withdrawn.map(({ aborted }) => aborted)).toEqual([true, true, false])
  await answered(1, 7)
  expect(result.current.value).toBeNull()
  await answered(2, 8)
  expect(result.current.value).toBe(8)
})

test('no key asks nothing', async () => {
  const { result } = ask(null)
  await edited('seven')
  expect(asked).toHaveLength(0)
  expect(result.current).toMatchObject({ value: null, error: null })
})
