import { describe, expect, test } from 'vitest'
import { pythonNames } from '../../../src/formats/code/names'
import { pythonFormula } from '../../../src/sources/pythonFormula'
import { projectOfCards } from './python/projects'

describe('names in code', () => {
  const named = (...names: string[]): string[] => {
    const project = projectOfCards(
      names.map((name) => [name, 'ReLU'] as const),
      [],
    )
    return [...names.keys()].map((i) => pythonNames(project.graph.nodes).get(`n${i}`) ?? '')
  }

  test('names that are free stay as they are', () => {
    expect(named('conv1', 'x', 'block_add')).toEqual(['conv1', 'x', 'block_add'])
  })

  test('Python’s words, the code’s names and those of modules get a line behind them', () => {
    expect(named('lambda', 'net', 'net2', 'forward', 'train', 'torch', 'match')).toEqual([
      'lambda_',
      'net_',
      'net2_',
      'forward_',
      'train_',
      'torch_',
      'match_',
    ])
  })

  test(
    'names with a line or a digit before them, and those that are no names, ' +
      'are mended, and no two are alike',
    () => {
      expect(named('_a', '1x', 'a b', 'a-b', 'type', 'type_', '')).toEqual([
        'layer__a',
        'layer_1x',
        'a_b',
        'a_b_2',
        'type__2',
        'type_',
        'layer_',
      ])
    },
  )
})

describe('a formula in Python', () => {
  test.each([
    [
      '(cos(10*t) > 0) + 0.1*sin(100*t) - 0.5',
      '(torch.cos(10*t) > 0).float() + 0.1*torch.sin(100*t) - 0.5',
    ],
    ['-t^2', '-t**2'],
    ['t < 0.5 && t > 0.1', '((t < 0.5) & (t > 0.1)).float()'],
    ['t < 0.5 ? 1 : t', 'torch.where((t < 0.5), 1, t)'],
    ['min(t, 0.5, 1 - t)', 'torch.clamp(torch.minimum(t, 1 - t), max=0.5)'],
    ['2*pi*t', '2*torch.pi*t'],
    ['1/0*t', 'torch.inf*t'],
    ['3', 'torch.full_like(t, 3)'],
  ])('%s', (formula, python) => {
    expect(pythonFormula(formula, 'torch')).toBe(python)
  })

  test('NumPy has other names for some functions', () => {
    expect(pythonFormula('asin(t) + (t > 0)', 'keras')).toBe(
      "np.arcsin(t) + (t > 0).astype('float32')",
    )
  })
})
