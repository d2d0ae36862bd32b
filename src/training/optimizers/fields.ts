import { number, pair, toggle } from '../../layers/fields'

/** The learning rate, with PyTorch's default. */
export const learningRate = (standard: number) =>
  number('lr', standard, 'How far each step goes.', { min: 0, soft: [0, 1], step: 0.001 })

/** Of the optimizers that follow Adam. */
export const betas = pair(
  'betas',
  [0.9, 0.999],
  'How much of the running means stays at each step: of the gradient, and of its square.',
  { min: 0, max: 1, soft: [0, 1], step: 0.001 },
)

/** What is added to a denominator. */
export const epsilon = (standard: number) =>
  number('eps', standard, 'Added to the denominator, so that it is never 0.', {
    min: 0,
    soft: [0, 1e-4],
    step: 1e-8,
  })

/** Weight decay as a part of the gradient. */
export const weightDecay = (standard = 0) =>
  number('weight_decay', standard, 'Draws each weight towards 0, in proportion to its size.', {
    min: 0,
    soft: [0, 0.1],
    step: 0.0001,
  })

/** The size of momentum. */
export const momentum = number(
  'momentum',
  0,
  'How much of the direction of the steps before is kept.',
  { min: 0, soft: [0, 1] },
)

/** Go uphill. */
export const maximize = toggle('maximize', false, 'Makes the loss as large as it can be.')
