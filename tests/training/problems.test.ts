import { describe, expect, test } from 'vitest'
import type { Shape } from '../../src/layers/tensorShape'
import { chosenParameters, optimizerOf, scheduleOf } from '../../src/training'
import { encodingCode, encodingOf } from '../../src/training/losses/valueTarget'
import { parameterProblem } from '../../src/training/parameterProblem'
import type { TargetFacts } from '../../src/training/targets'
import { classes, problemOf, values } from './problemOf'

describe('A loss that does not fit says why, and what mends it:', () => {
  test('logits behind a Softmax', () => {
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(0, 1, 2), 'Softmax')).toEqual({
      text: 'CrossEntropyLoss takes logits: remove Softmax.',
      torch: undefined,
      warns: true,
      steps: [{ remove: true, at: 'fc' }],
    })
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(0, 1, 2))).toBeNull()
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(0, 1, 2), 'LogSoftmax')).toBeNull()
  })
  test('outputs that are too few or too many for the classes', () => {
    expect(problemOf('CrossEntropyLoss', [8, 10], classes(0, 11))).toEqual({
      text: 'Linear gives 10 outputs, and the data has 12 classes.',
      torch: 'Target 11 is out of bounds.',
      warns: false,
      steps: [{ set: { out_features: 12 }, at: 'fc' }],
    })
    expect(problemOf('CrossEntropyLoss', [8, 12], classes(0, 9))?.warns).toBe(true)
  })
  test('a weight for other classes', () => {
    expect(
      problemOf('CrossEntropyLoss', [8, 3], classes(0, 2), 'Linear', { weight: [1, 2] })?.torch,
    ).toBe(
      'weight tensor should be defined either for all 3 classes or no classes but got weight ' +
        'tensor of shape: [2]',
    )
  })
  test('maps in place of one row for each sample', () => {
    expect(problemOf('CrossEntropyLoss', [8, 10, 2, 2], classes(0, 9), 'Conv2d')).toMatchObject({
      torch:
        'only batches of spatial targets supported (3D tensors) but got targets of dimension: 1',
      steps: [{ append: 'Flatten', at: 'fc' }],
    })
  })
  test('one output for two classes', () => {
    expect(problemOf('CrossEntropyLoss', [8, 1], classes(0, 1))?.steps).toEqual([
      { set: { out_features: 2 }, at: 'fc' },
      { loss: 'BCEWithLogitsLoss', parameters: {} },
    ])
    expect(problemOf('BCEWithLogitsLoss', [8, 1], classes(0, 1))).toBeNull()
  })
  test('a label below 0, or beyond the classes', () => {
    expect(problemOf('CrossEntropyLoss', [8, 3], classes(-1, 2))).toMatchObject({
      torch: 'Target -1 is out of bounds.',
      steps: [{ choose: { ignore_index: -1 } }],
    })
    expect(
      problemOf('CrossEntropyLoss', [8, 3], classes(-1, 2), 'Linear', { ignore_index: -1 }),
    ).toBeNull()
    expect(problemOf('CrossEntropyLoss', [2, 3, 2, 2], values([2, 2], 0, 1, 3))).toMatchObject({
      text: 'Linear gives 3 outputs, and the data has 4 classes.',
      torch: 'Target 3 is out of bounds.',
    })
    expect(problemOf('CrossEntropyLoss', [2, 3, 2, 2], values([2, 2], 0, 1, 2))).toBeNull()
  })
  test('numbers that are no log-probabilities', () => {
    expect(problemOf('NLLLoss', [8, 3], classes(0, 2))).toMatchObject({
      text: 'NLLLoss takes log-probabilities: add LogSoftmax.',
      steps: [
        { append: 'LogSoftmax', parameters: { dim: 1 }, at: 'fc' },
        { loss: 'CrossEntropyLoss' },
      ],
    })
    expect(problemOf('NLLLoss', [8, 3], classes(0, 2), 'Softmax')?.steps).toEqual([
      { become: 'LogSoftmax', at: 'fc' },
    ])
    expect(problemOf('NLLLoss', [8, 3], classes(0, 2), 'LogSoftmax')).toBeNull()
  })
  test('numbers that are no probabilities', () => {
    const targets = values([2], 0, 1, 0.5)
    expect(problemOf('BCELoss', [8, 2], targets)).toEqual({
      text: 'BCELoss takes values from 0 to 1: add Sigmoid, or use BCEWithLogitsLoss.',
      torch: 'all elements of input should be between 0 and 1',
      warns: false,
      steps: [
        { append: 'Sigmoid', parameters: {}, at: 'fc' },
        { loss: 'BCEWithLogitsLoss', parameters: {} },
      ],
    })
    expect(problemOf('BCELoss', [8, 2], targets, 'Sigmoid')).toBeNull()
    expect(problemOf('BCEWithLogitsLoss', [8, 2], targets, 'Sigmoid')?.steps).toEqual([
      { remove: true, at: 'fc' },
      { loss: 'BCELoss', parameters: {} },
    ])
  })
  test('targets that are no probabilities', () => {
    expect(problemOf('BCEWithLogitsLoss', [8, 2], values([2], -1, 3))).toMatchObject({
      text: 'BCEWithLogitsLoss takes targets from 0 to 1, and these are from -1 to 3: use MSELoss.',
      steps: [{ loss: 'MSELoss' }],
    })
    expect(problemOf('CrossEntropyLoss', [8, 2], values([2], -1, 3))?.steps).toEqual([
      { loss: 'MSELoss', parameters: {} },
    ])
    expect(problemOf('CrossEntropyLoss', [8, 2], values([], 0.5, 3))).toMatchObject({
      torch: 'expected scalar type Long but found Float',
    })
  })
  test('parameters beyond their limits', () => {
    const both = values([2], 0, 1)
    for (const [loss, given, words] of [
      ['SmoothL1Loss', { beta: -1 }, 'smooth_l1_loss does not support negative values for beta.'],
      ['HuberLoss', { delta: 0 }, 'huber_loss does not support non-positive values for delta.'],
      [
        'BCEWithLogitsLoss',
        { pos_weight: [1, 2, 3] },
        'The size of tensor a (3) must match the size of tensor b (2) at non-singleton ' +
          'dimension 1',
      ],
      [
        'CrossEntropyLoss',
        { label_smoothing: 1.5 },
        'label_smoothing must be between 0.0 and 1.0. Got: 1.5',
      ],
    ] as const)
      expect(problemOf(loss, [8, 2], both, 'Linear', given)?.torch).toBe(words)
  })
  test('targets of another shape', () => {
    expect(problemOf('MSELoss', [8, 1], values([], 0.5))).toMatchObject({
      torch:
        'Using a target size (torch.Size([8])) that is different to the input size ' +
        '(torch.Size([8, 1])). This will likely lead to incorrect results due to broadcasting. ' +
        'Please ensure they have the same size.',
      steps: [{ append: 'Squeeze', parameters: { dim: 1 } }],
    })
    expect(problemOf('MSELoss', [8, 3], classes(0, 4))?.steps).toEqual([
      { loss: 'CrossEntropyLoss', parameters: {} },
      { set: { out_features: 5 }, at: 'fc' },
    ])
  })
})

test('Classes become numbers for a loss that compares numbers.', () => {
  const encoded = (output: Shape, targets: TargetFacts) => {
    const encoding = encodingOf(output, targets)
    return encoding && encodingCode(encoding, output)
  }
  expect(encoded([8, 3], classes(0, 1, 2))).toBe('F.one_hot(y, 3).float()')
  expect(encoded([8, 1], classes(0, 1))).toBe('y.float().unsqueeze(1)')
  expect(encoded([8, 4], classes(0, 1))).toBeNull()
})

describe('An optimizer refuses in PyTorch’s words', () => {
  for (const [kind, given, words] of [
    ['SGD', { momentum: -1 }, 'Invalid momentum value: -1'],
    ['SGD', { lr: -0.5 }, 'Invalid learning rate: -0.5'],
    ['SGD', { nesterov: true }, 'Nesterov momentum requires a momentum and zero dampening'],
    ['Adam', { betas: [0.9, 1] }, 'Invalid beta parameter at index 1: 1'],
    ['Adam', { eps: -1e-8 }, 'Invalid epsilon value: -1e-08'],
    ['AdamW', { weight_decay: -1 }, 'Invalid weight_decay value: -1'],
  ] as const)
    test(words, () => {
      const facts = optimizerOf(kind)
      expect(facts?.problem({ ...chosenParameters(facts, {}), ...given })?.torch).toBe(words)
    })
})

describe('A parameter beyond its field, as a file may have it,', () => {
  const adam = optimizerOf('Adam')
  const fields = adam?.fields ?? []
  test('is refused in PyTorch’s words, else in ours', () => {
    expect(parameterProblem(fields, { lr: -1 }, adam?.problem)).toMatchObject({
      torch: 'Invalid learning rate: -1',
      fixes: [{ step: { choose: { lr: 0.001 } } }],
    })
    expect(parameterProblem(fields, { lr: 'fast' }, adam?.problem)?.text).toBe(
      "lr is 'fast', and takes numbers from 0 on.",
    )
    expect(parameterProblem(scheduleOf('StepLR')?.fields ?? [], { step_size: 0 })?.text).toBe(
      'step_size is 0, and takes whole numbers from 1 to 1000000000.',
    )
  })
  test('else nothing is wrong', () => expect(parameterProblem(fields, { lr: 0.5 })).toBeNull())
})
