import { describe, expect, test } from 'vitest'
import { totalBudget } from '../../src/graph/budget'
import { copyNodes, partOf } from '../../src/graph/edits/copies'
import { applyFix } from '../../src/graph/edits/fix'
import { setParameters } from '../../src/graph/edits/parameters'
import { removeNodes } from '../../src/graph/edits/removal'
import { ownWeights, shareRefusal, shareWeights } from '../../src/graph/edits/sharing'
import { drawAgain, setWeight } from '../../src/graph/edits/weights'
import { mendsOf } from '../../src/graph/mends/mends'
import { problemsOf } from '../../src/graph/problems'
import { nodeOf, type Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { isSound } from '../../src/graph/sound'
import { summaryOf } from '../../src/graph/summary'
import { weightsOf } from '../../src/graph/weightsOf'
import { printSentence } from '../../src/layers/sentence'
import { network } from './network'

const twins = (second = '1, 4'): Project =>
  network(
    [
      ['x', 'Random', { shape: '1, 4' }],
      ['y', 'Random', { shape: second }],
      ['a', 'Linear', { out_features: 2 }],
      ['b', 'Linear', { out_features: 3 }],
      ['c', 'Linear', { out_features: 2 }],
      ['act', 'ReLU'],
    ],
    ['x a', 'y b', 'x c', 'a act'],
  ).project
const shared = (): Project => shareWeights(twins(), 'b', 'a')
const numbers = (project: Project, id: string): number[] => {
  const node = nodeOf(project, id)
  const specs = shapesOf(project).get(id)?.weights ?? []
  return node ? [...weightsOf(project, node, specs).weight.data] : []
}
const owner = (project: Project, id: string) => nodeOf(project, id)?.usesWeightsOf

describe('A card that uses the weights of another', () => {
  test('has its parameters and numbers; an edit of either changes both, counted once', () => {
    const one = shared()
    expect(isSound(one)).toBe(true)
    expect(nodeOf(one, 'b')?.parameters).toEqual({ out_features: 2 })
    expect(numbers(one, 'b')).toEqual(numbers(one, 'a'))
    const edited = setWeight(one, shapesOf(one), 'b', 'weight', 3, 42)
    expect(numbers(edited, 'a')[3]).toBe(42)
    expect(Object.keys(edited.weights)).toEqual(['a'])
    const wider = setParameters(edited, 'a', { out_features: 5 })
    expect(nodeOf(wider, 'b')?.parameters).toEqual({ out_features: 5 })
    expect(numbers(wider, 'b')).toEqual(numbers(wider, 'a'))
    expect(numbers(drawAgain(edited, 'b'), 'a')).not.toEqual(numbers(one, 'a'))
    expect(isSound(drawAgain(edited, 'b'))).toBe(true)
    expect(totalBudget(shapesOf(one)).parameters).toBe(20)
    expect(summaryOf(one, shapesOf(one)).map(({ parameters }) => parameters)).toEqual([
      0, 0, 10, 10, 0, 0,
    ])
  })

  test('is a problem where the shapes of the weights differ, which its own weights mend', () => {
    const odd = shareWeights(twins('1, 7'), 'b', 'a')
    const [problem] = problemsOf(odd, shapesOf(odd))
    expect(problem.node).toBe('b')
    expect(printSentence(problem.problem.text)).toBe(
      'One module has one set of weights: here weight would be 2×7, and for a it is 2×4.',
    )
    const mends = mendsOf(odd, shapesOf(odd), 'b')
    expect(mends.map(({ label }) => label)).toEqual(['Use its own weights'])
    expect(mendsOf(odd, shapesOf(odd), 'a')).toBe(mendsOf(odd, shapesOf(odd), 'act'))
    const mended = applyFix(odd, 'b', problem.problem.fixes[0])
    expect(problemsOf(mended, shapesOf(mended))).toEqual([])
  })

  test('keeps the numbers as its own when it is parted, and when it is the owner', () => {
    const edited = setWeight(shared(), shapesOf(shared()), 'a', 'weight', 0, 9)
    for (const id of ['a', 'b']) {
      const parted = ownWeights(edited, id)
      expect([owner(parted, 'a'), owner(parted, 'b')]).toEqual([undefined, undefined])
      expect([numbers(parted, 'a')[0], numbers(parted, 'b')[0]]).toEqual([9, 9])
      const after = setWeight(parted, shapesOf(parted), 'b', 'weight', 0, 1)
      expect(numbers(after, 'a')[0]).toBe(9)
    }
  })

  test('takes over from an owner that is deleted, for all that share', () => {
    const three = shareWeights(shared(), 'c', 'b')
    expect([owner(three, 'b'), owner(three, 'c')]).toEqual(['a', 'a'])
    const edited = setWeight(three, shapesOf(three), 'a', 'weight', 0, 9)
    const left = removeNodes(edited, ['a'])
    expect([owner(left, 'b'), owner(left, 'c')]).toEqual([undefined, 'b'])
    expect(numbers(left, 'c')[0]).toBe(9)
    expect(isSound(left)).toBe(true)
  })

  test('shares within what is copied, and within a part', () => {
    const edited = setWeight(shared(), shapesOf(shared()), 'a', 'weight', 0, 9)
    const { project, ids } = copyNodes(edited, edited, ['a', 'b'])
    expect(owner(project, ids.get('b') ?? '')).toBe(ids.get('a'))
    const alone = copyNodes(edited, edited, ['b'])
    const copy = alone.ids.get('b') ?? ''
    expect(owner(alone.project, copy)).toBeUndefined()
    expect(alone.project.weights[copy]).toEqual(edited.weights.a)
    expect(isSound(project) && isSound(alone.project)).toBe(true)
    const part = partOf(edited, new Set(['b']))
    expect([owner(part, 'b'), Object.keys(part.weights)]).toEqual([undefined, ['b']])
  })

  test('is refused with a sentence, and an owner can use the weights of its own user', () => {
    expect(shareRefusal(twins(), 'a', 'act')).toBe(
      'a is a Linear and act a ReLU: one module is of one kind.',
    )
    expect(shareRefusal(twins(), 'act', 'act')).toBe('act has its weights from itself already.')
    const turned = shareWeights(shared(), 'a', 'b')
    expect([owner(turned, 'a'), owner(turned, 'b')]).toEqual(['b', undefined])
    expect(isSound(turned)).toBe(true)
  })
})
