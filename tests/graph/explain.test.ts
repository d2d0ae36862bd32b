import { describe, expect, test } from 'vitest'
import { axesWithWindows } from '../../src/graph/explain'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { type ExplainedLine, lineResult } from '../../src/layers/explanation'
import { type Parameters } from '../../src/layers/fields'
import { inferred, type LayerKind } from '../../src/layers/layer'
import { printFormula } from '../../src/layers/printFormula'
import { isProblem } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { type Shape } from '../../src/layers/tensorShape'

const explained = (layer: string, parameters: Parameters, input: Shape) => {
  const kind = kindOf({ kind: layer }) as LayerKind
  const p = parametersOf({ kind: layer, parameters })
  return kind.explain([input], inferred(kind, [input], p))
}

/** A line as it is read. */
const told = (line: ExplainedLine | undefined) =>
  line && {
    axis: line.axis,
    text: 'formula' in line ? printFormula(line.formula) : printSentence(line.words),
    result: printSentence(lineResult(line)),
    note: line.note,
  }

const axesOf = (layer: string, parameters: Parameters, input: Shape) => {
  const kind = kindOf({ kind: layer }) as LayerKind
  const p = parametersOf({ kind: layer, parameters })
  const output = kind.shape([input], p)
  if (isProblem(output)) throw new Error(printSentence(output.text))
  return axesWithWindows(kind, { inputs: [input], output, parameters: p })
}

describe('the arithmetic of windows', () => {
  test('puts the numbers into the rule', () => {
    expect(
      told(explained('Conv2d', { stride: 2, padding: 1 }, [1, 1, 427, 640])?.lines[0]),
    ).toEqual({
      axis: 'H',
      text: '⌊(427 + 2·1 − 1·(3 − 1) − 1) / 2⌋ + 1',
      result: '214',
      note: undefined,
    })
  })

  test('says in the words of the axis what is never read', () => {
    const notes = (layer: string, parameters: Parameters, input: Shape) =>
      explained(layer, parameters, input)?.lines.map(({ note }) => note)
    expect(notes('MaxPool2d', { kernel_size: 20 }, [1, 1, 421, 627])).toEqual([
      'the last row is never read',
      'the last 7 columns are never read',
    ])
    expect(notes('MaxPool1d', { kernel_size: 3 }, [1, 1, 8])).toEqual([
      'the last 2 samples are never read',
    ])
    expect(notes('MaxPool1d', { kernel_size: 2, stride: 5 }, [1, 1, 12])).toEqual([
      'between two windows 3 samples are never read',
    ])
    expect(notes('Conv1d', { kernel_size: 2, stride: 2, dilation: 2 }, [1, 1, 9])).toEqual([
      'only every 2nd sample is read',
    ])
    // The cell that is left over is padding: nothing of the input is lost.
    expect(notes('Conv1d', { stride: 2, padding: 1 }, [1, 1, 4])).toEqual([undefined])
  })

  test("works out first what 'same' pads, and on which side the odd cell stands", () => {
    const same = explained('Conv2d', { kernel_size: [4, 3], padding: 'same' }, [1, 1, 6, 6])
    expect(same?.before?.lines.map((line) => Object.values(told(line) ?? {}))).toEqual([
      ['H', '1·(4 − 1)', '3', '1 before and 2 after'],
      ['W', '1·(3 − 1)', '2', undefined],
    ])
    expect(told(same?.lines[0])?.text).toBe('⌊(6 + 3 − 1·(4 − 1) − 1) / 1⌋ + 1')
  })

  test("tells of ceil_mode's extra window, and of its exception", () => {
    const line = (size: number, parameters: Parameters) =>
      told(explained('MaxPool1d', { ...parameters, ceil_mode: true }, [1, 1, size])?.lines[0])
    expect(line(8, { kernel_size: 3, stride: 2 })).toMatchObject({
      result: '4',
      note: 'ceil_mode keeps a last window that reaches 1 sample past the end',
    })
    expect(line(5, { kernel_size: 2, stride: 3, padding: 1 })).toMatchObject({
      text: '⌈(5 + 2·1 − 1·(2 − 1) − 1) / 3⌉ + 1 − 1',
      result: '2',
    })
    expect(line(5, { kernel_size: 2, stride: 3, padding: 1 })?.note).toMatch(
      /^− 1: window 3 would start past the input, in the padding, and is left out/,
    )
  })
})

describe('the windows of an axis', () => {
  test('lie where stride, padding and dilation put them', () => {
    const [rows, columns] = axesOf(
      'Conv2d',
      { kernel_size: 3, stride: 2, padding: [1, 0], dilation: [1, 2] },
      [1, 1, 7, 9],
    )
    expect([rows.axis, rows.word, rows.size, rows.count, rows.padding]).toEqual([
      'H',
      'row',
      7,
      4,
      [1, 1],
    ])
    expect([rows.cells(0), rows.cells(3)]).toEqual([
      [-1, 0, 1],
      [5, 6, 7],
    ])
    expect(columns.cells(1)).toEqual([2, 4, 6])
  })

  test('say which cells none of them reads', () => {
    const unread = (layer: string, parameters: Parameters, size: number): number[] => {
      const [axis] = axesOf(layer, parameters, [1, 1, size])
      return Array.from({ length: size }, (_, cell) => cell).filter((cell) => !axis.read(cell))
    }
    expect(unread('MaxPool1d', { kernel_size: 3 }, 8)).toEqual([6, 7])
    expect(unread('MaxPool1d', { kernel_size: 2, stride: 4 }, 10)).toEqual([2, 3, 6, 7])
    expect(unread('Conv1d', { kernel_size: 2, dilation: 2, stride: 4 }, 8)).toEqual([1, 3, 5, 7])
    expect(unread('Conv1d', {}, 300)).toEqual([])
  })

  test('of a transposed layer are the inputs whose stamps reach a cell', () => {
    const [axis] = axesOf(
      'ConvTranspose1d',
      { kernel_size: 3, stride: 2, padding: 1, output_padding: 1 },
      [1, 1, 3],
    )
    expect(Array.from({ length: axis.count }, (_, output) => axis.cells(output))).toEqual([
      [0],
      [0, 1],
      [1],
      [1, 2],
      [2],
      [2],
    ])
  })

  test('are none for a layer without windows', () => {
    expect(axesOf('Linear', { out_features: 3 }, [1, 4])).toEqual([])
  })
})
