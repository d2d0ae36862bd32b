import { describe, expect, test } from 'vitest'
import { kindOf, parametersOf } from '../../src/graph/kinds'
import { type Parameters } from '../../src/layers/fields'
import { type LayerKind } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'

const kindNamed = (name: string): LayerKind => kindOf({ kind: name }) as LayerKind
const shapeOf = (name: string, parameters: Parameters, input: readonly number[]) =>
  kindNamed(name).shape([input], parametersOf({ kind: name, parameters }))

/** A bad configuration on an input of this shape, and PyTorch 1.13's own words for it. */
export type Refused = readonly [string, Parameters, readonly number[], string]
/** What PyTorch 1.13 accepts although it looks odd, with its output shape. */
export type Accepted = readonly [string, Parameters, readonly number[], readonly number[]]

/** Tests that each is refused in PyTorch's words, and that every fix mends it. */
export const refuses = (all: readonly Refused[]) =>
  describe('what PyTorch refuses is refused in its words, and every fix mends it:', () => {
    test.each(all)('%s %o on %o', (name, parameters, input, words) => {
      const problem = shapeOf(name, parameters, input)
      if (!isProblem(problem)) throw new Error(`it was accepted and gave ${problem.join('×')}`)
      expect(problem.torch).toBe(words)
      for (const fix of problem.fixes) {
        if (!('set' in fix)) throw new Error('only parameters mend these')
        expect(isProblem(shapeOf(name, { ...parameters, ...fix.set }, input)), fix.label).toBe(
          false,
        )
      }
    })
  })

/** Tests that each is accepted. */
export const accepts = (all: readonly Accepted[]) =>
  describe('what PyTorch accepts is not refused:', () => {
    test.each(all)('%s %o on %o', (name, parameters, input, output) =>
      expect(shapeOf(name, parameters, input)).toEqual(output),
    )
  })
