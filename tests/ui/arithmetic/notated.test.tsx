// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { chosenParameters, optimizerOf } from '../../../src/training'
import type { Notation } from '../../../src/training/notation'
import { Notated } from '../../../src/ui/arithmetic/Notated'

afterEach(cleanup)

/** The typeset line as markup without attributes. */
function typeset(notation: Notation): string {
  const { container } = render(<Notated notation={notation} tints={new Map([['lr', 2]])} />)
  return container.innerHTML.replace(
    / (class|aria-label|lspace|rspace|stretchy|width|accent)="[^"]*"/g,
    '',
  )
}

test('A rule is typeset: fractions, roots, hats, indices, and parameters in their colours.', () => {
  const adam = optimizerOf('Adam')
  const last = adam?.rule(chosenParameters(adam, {})).at(-1) ?? ''
  const text = typeset(last)
  expect(text).toContain('<msub><mi>θ</mi><mi>t</mi></msub>')
  expect(text).toContain('<mi data-tint="2">lr</mi>')
  expect(text).toContain('<mfrac><mover><mi>m</mi><mo>^</mo></mover>')
  expect(text).toContain('<msqrt><mover><mi>v</mi><mo>^</mo></mover></msqrt>')
})

test('Two factors beside each other stand apart; signs and numbers are what they are.', () => {
  expect(typeset(['2', 'x', '+', '1'])).toBe(
    '<math><mrow><mn>2</mn><mspace></mspace><mi>x</mi><mo>+</mo><mn>1</mn></mrow></math>',
  )
})
