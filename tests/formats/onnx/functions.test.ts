import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { joined, message, words } from '../../../scripts/bench/protobuf'
import { startWasm } from '../../../src/engine/wasm'
import { readOnnx } from '../../../src/formats/onnx/readOnnx'
import { model, value } from './build'
import { judgedIn, misfitOf } from './judged'

/** Made by `functions.py`. */
const files = judgedIn(join('tests', 'fixtures', 'onnx', 'functions.zip'))

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

test('Functions of a file give what they compute, where they are called', () => {
  expect(files.map((file) => [file.name, misfitOf(file)])).toEqual([
    ['modules', null],
    ['nested', null],
  ])
})

test('Cards of a function have the name of the call before theirs, and the calls are told', () => {
  const read = readOnnx(files[0].bytes, 'modules.onnx')
  if ('error' in read) throw new Error(read.error)
  const names = read.project.graph.nodes.map(({ name }) => name)
  expect(names.filter((name) => /conv/i.test(name))).toHaveLength(2)
  expect(new Set(names).size).toBe(names.length)
  expect(read.account?.understood.map(({ text }) => text)).toContain(
    'Functions of the file stand where they are called: 2 × Block.',
  )
})

/** A function as a field of the model: one operator that reads a and gives b. */
const own = (name: string, ...ops: readonly string[]) =>
  message(
    25,
    words(1, name),
    words(4, 'a'),
    words(5, 'b'),
    ...ops.map((op, i) =>
      message(
        7,
        words(1, i === 0 ? 'a' : `m${i}`),
        words(2, i === ops.length - 1 ? 'b' : `m${i + 1}`),
        words(4, op),
        words(7, 'own'),
      ),
    ),
    words(10, 'own'),
  )

const calling = (first: string, ...functions: ReturnType<typeof own>[]): string => {
  const call = message(1, words(1, 'x'), words(2, 'y'), words(4, first), words(7, 'own'))
  const graph = model(15, value(11, 'x', [1, 4]), call, value(12, 'y', [1, 4]))
  const read = readOnnx(joined([graph, ...functions]), 'net.onnx')
  return 'error' in read ? read.error : 'It was read.'
}

test('A function that calls itself is refused by its name', () => {
  expect(calling('F', own('F', 'G'), own('G', 'F'))).toBe(
    'The function “F” of this file calls itself.',
  )
})

test('Functions that unfold into too much are refused before they do', () => {
  const steps = Array.from({ length: 20 }, (_, i) => own(`F${i}`, `F${i + 1}`, `F${i + 1}`))
  const start = performance.now()
  expect(calling('F0', ...steps)).toBe(
    'The functions of this file unfold into more than 20,000 operators.',
  )
  expect(performance.now() - start).toBeLessThan(1000)
})

test('An operator that nothing defines stays a card of its own', () => {
  expect(calling('F', own('G', 'H'))).toBe('It was read.')
})
