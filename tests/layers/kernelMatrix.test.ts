import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import { kindOf } from '../../src/graph/kinds'
import type { Project } from '../../src/graph/project'
import { weightsOf } from '../../src/graph/weightsOf'
import { type Parameters } from '../../src/layers/fields'
import { kernelMatrix } from '../../src/layers/kernelMatrix'
import { filledIn, heldBy } from '../../src/layers/placement'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { jacobianOf } from '../engine/finished'

const { jacobian: lecture } = JSON.parse(
  readFileSync(new URL('../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

/**
 * The largest difference between the Jacobian of a layer and its weights laid out; null where the
 * layer does not fit.
 */
function difference(kind: string, shape: Shape, parameters: Parameters): number | null {
  const project: Project = {
    name: '',
    graph: {
      nodes: [
        {
          id: 'x',
          kind: 'Random',
          name: 'x',
          parameters: { shape: shape.join(', ') },
          seed: 1,
          position: { x: 0, y: 0 },
        },
        { id: 'y', kind, name: 'y', parameters, seed: 2, position: { x: 0, y: 0 } },
      ],
      wires: [{ from: 'x', to: 'y', port: 0 }],
    },
    weights: {},
    pictures: {},
  }
  const runner = createRunner()
  runner.apply(changesBetween(null, project))
  const known = runner.shapes().get('y')
  const facts = kindOf({ kind })
  if (known?.state !== 'ok' || known.output === null || facts?.role !== 'layer') return null
  if (Math.max(sizeOf(known.output), sizeOf(shape)) > 512) return null
  const placed = facts.matrix?.([shape], known.parameters)
  if (!placed) throw new Error(`${kind} does not say where its weights stand.`)
  const { weight } = weightsOf(project, project.graph.nodes[1], known.weights)
  const { matrix } = jacobianOf(runner, 'x', 'y', null)
  expect([placed.rows, placed.columns]).toEqual(matrix.shape)
  const laid = filledIn(placed, weight.data)
  runner.dispose()
  return matrix.data.reduce((most, value, i) => Math.max(most, Math.abs(value - laid[i])), 0)
}

describe('The kernel laid out by hand', () => {
  test.each(['lecture', 'lectureCommentedFilter', 'padding1'] as const)(
    'is the matrix that PyTorch finds: %s',
    (name) => {
      const { n, filter, params, A } = lecture[name]
      const side = {
        stride: [1],
        dilation: [1],
        padding: [[params.padding ?? 0, params.padding ?? 0]] as [number, number][],
      }
      const placed = kernelMatrix([1, 1, n], [1, 1, A.shape[0]], [1, 1, filter.data.length], side)
      expect(Array.from(filledIn(placed, filter.data))).toEqual(A.data)
    },
  )
  test('is the matrix that PyTorch finds in two dimensions', () => {
    const { inputShape, weight, A } = lecture.conv2d_4x4_k3
    const steps = { stride: [1, 1], dilation: [1, 1], padding: [[0, 0] as const, [0, 0] as const] }
    const placed = kernelMatrix(inputShape, [1, 1, 2, 2], weight.shape, steps)
    expect(Array.from(filledIn(placed, weight.data))).toEqual(A.data)
    expect(heldBy(placed).filter((index) => index === 4)).toHaveLength(4)
  })

  const settings = fc.record({
    axes: fc.constantFrom<1 | 2>(1, 2),
    batch: fc.constantFrom<Shape>([], [1], [2]),
    sizes: fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 })),
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.integer({ min: 0, max: 3 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    groups: fc.constantFrom(1, 2),
    channels: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
    mode: fc.constantFrom('zeros', 'zeros', 'reflect', 'replicate', 'circular'),
  })
  type Setting = typeof settings extends fc.Arbitrary<infer S> ? S : never
  const agree = (
    kindFor: (axes: 1 | 2) => string,
    own: (setting: Setting) => Parameters,
  ): number => {
    let fitted = 0
    fc.assert(
      fc.property(settings, (setting) => {
        const { axes, batch, sizes, kernel, stride, padding, dilation, groups, channels } = setting
        const shape = [...batch, groups * channels[0], ...sizes.slice(0, axes)]
        const kernel_size = axes === 1 ? kernel[0] : [...kernel]
        const found = difference(kindFor(axes), shape, {
          kernel_size,
          stride,
          padding,
          dilation,
          groups,
          out_channels: groups * channels[1],
          ...own(setting),
        })
        if (found === null) return
        fitted++
        expect(found).toBeLessThanOrEqual(1e-6)
      }),
      { numRuns: 150, seed: 5 },
    )
    return fitted
  }
  test(
    'agrees with the Jacobian for any stride, padding, dilation, groups and ' +
      'padding_mode, also without a batch',
    () => {
      expect(
        agree(
          (axes) => `Conv${axes}d`,
          ({ mode }) => ({ padding_mode: mode }),
        ),
      ).toBeGreaterThan(50)
    },
  )
  test('agrees with it for transposed convolutions, output_padding included', () => {
    expect(
      agree(
        (axes) => `ConvTranspose${axes}d`,
        ({ stride }) => ({ output_padding: stride > 1 ? 1 : 0 }),
      ),
    ).toBeGreaterThan(50)
  })
  test('agrees with it for Linear of rank 1 to 3', () => {
    for (const shape of [[5], [1, 5], [2, 3, 5]])
      expect(difference('Linear', shape, { out_features: 4 })).toBeLessThanOrEqual(1e-6)
  })
})
