import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moveNodes } from '../../src/graph/edits/cards'
import { applyFix } from '../../src/graph/edits/fix'
import { mendsOf } from '../../src/graph/mends/mends'
import type { Project } from '../../src/graph/project'
import { Refusal } from '../../src/graph/refusal'
import { shapesOf } from '../../src/graph/shapes'
import { editRefusal } from '../../src/graph/sound'
import type { Fix } from '../../src/layers/problem'
import { printSentence } from '../../src/layers/sentence'
import { card, shape } from './anyCard'
import { input, network } from './network'

const UNET = network(
  [
    input([1, 3, 111, 111], 'x'),
    ['down', 'Conv2d', { out_channels: 64, padding: 1 }],
    ['pool', 'MaxPool2d'],
    ['up', 'ConvTranspose2d', { out_channels: 64, kernel_size: 2, stride: 2 }],
    ['cat', 'Concat'],
  ],
  ['x down', 'down pool', 'pool up', 'down cat', 'up cat'],
)

const labels = (project: Project, id: string): string[] =>
  mendsOf(project, shapesOf(project), id).map(({ label }) => label)

/** The project after the fix; null where an edit refuses, as with a name or a limit. */
function mended(project: Project, fix: Fix): Project | null {
  try {
    const after = applyFix(project, 'y', fix)
    expect(editRefusal(project, after)).toBeNull()
    return after
  } catch (fault) {
    if (fault instanceof Refusal) return null
    throw fault
  }
}

describe('mends', () => {
  test('stand in the order of their likelihood', () => {
    expect(labels(UNET.project, 'cat')).toEqual([
      'Set output_padding of up to 1',
      'Pad the second input to 111×111',
      'Crop the first input to 110×110',
      'Insert Upsample to 111×111 before the second input',
      'Make x 112×112',
    ])
  })

  test('are none of a card that fits', () => {
    expect(mendsOf(UNET.project, UNET.shapes, 'down')).toEqual([])
  })

  test('are found once, also while cards are moved', () => {
    const fixes = mendsOf(UNET.project, UNET.shapes, 'cat')
    const moved = moveNodes(UNET.project, new Map([['pool', { x: 40, y: 80 }]]))
    expect(mendsOf(moved, shapesOf(moved), 'cat')).toBe(fixes)
  })

  test('leave what is remembered of the cards as it is', () => {
    const before = [...UNET.shapes.values()]
    mendsOf({ ...UNET.project }, UNET.shapes, 'cat')
    const again = shapesOf({ ...UNET.project, graph: { ...UNET.project.graph } })
    expect([...again.values()].every((known, i) => known === before[i])).toBe(true)
  })

  test('mend, whatever the kind, its parameters and its inputs', () => {
    const ports = { 0: [], 1: ['x y'], 2: ['x y', 'z y'], any: ['x y', 'z y'] } as const
    fc.assert(
      fc.property(card, fc.tuple(shape, shape), ({ kind, parameters }, [x, z]) => {
        const wires = ports[kind.inputs as keyof typeof ports] ?? ports[2]
        const { project, shapes } = network(
          [input(x, 'x'), input(z, 'z'), ['y', kind.kind, parameters as never], ['after', 'ReLU']],
          kind.role === 'view' ? wires : [...wires, 'y after'],
        )
        if (kind.role === 'source') return
        const told = (known: typeof shapes): string | undefined => {
          const text = known.get('y')?.problem?.text
          return text && printSentence(text)
        }
        for (const fix of mendsOf(project, shapes, 'y')) {
          const after = 'disconnect' in fix ? null : mended(project, fix)
          if (!after) continue
          const known = shapesOf(after)
          const fits = (known.get('y')?.state ?? 'ok') === 'ok'
          // With two problems at once, the kind's own fix may mend the first alone.
          const left = fix.gives ? undefined : told(known)
          expect(fits || (left && left !== told(shapes)), fix.label).toBeTruthy()
        }
      }),
      { numRuns: 600, seed: 26 },
    )
  })
})

test.each([100_000_000, 1_000_000_000])(
  'in_features of %d, beyond what can be, can be set to what comes, also before maps',
  (in_features) => {
    const net = network([input([1, 1, 21, 31], 'x'), ['y', 'Linear', { in_features }]], ['x y'])
    expect(labels(net.project, 'y')).toContain('Set in_features to 31')
  },
)
