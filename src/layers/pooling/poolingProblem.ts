import type { Parameters } from '../fields'
import { limitProblem } from '../parameterLimits'
import type { Problem } from '../problem'
import { printShape, type Shape, torchShape } from '../tensorShape'
import { AXES, slides, span, spatial } from '../window'
import { poolingLimits } from './poolingLimits'
import { poolingSlides } from './poolingWindow'

/**
 * PyTorch's words where an axis of the input is empty, and those of one-dimensional maxima for a
 * negative size.
 */
function emptyWords(kind: string, input: Shape, counts: readonly number[]): string | null {
  const one = kind === 'MaxPool1d'
  if (input.slice(one ? -2 : 1 - input.length).includes(0)) {
    const given =
      kind.endsWith('1d') && !one ? [...input.slice(0, -1), 1, ...input.slice(-1)] : input
    return (
      `${one ? 'max_pool1d: Expected 2D or 3D' : 'Expected 3D or 4D'} (batch mode) tensor ` +
      `with optional 0 dim batch size for input, but got:${torchShape(given)}`
    )
  }
  return one ? `max_pool1d() Invalid computed output size: ${counts[0]}` : null
}

/** Why a pooling layer cannot take this input, or null. */
export function poolingProblem(
  axes: 1 | 2,
  kind: string,
  input: Shape,
  p: Parameters,
): Problem | null {
  const wanted = axes === 1 ? 'N×C×L or C×L' : 'N×C×H×W or C×H×W'
  const got = printShape(input)
  if (input.length !== axes + 1 && input.length !== axes + 2)
    return {
      text: `${kind} reads ${wanted}, this is ${got}.`,
      got,
      expected: wanted,
      fixes: [],
      torch:
        axes === 1
          ? 'RuntimeError: ' +
            (kind.startsWith('Max')
              ? 'max_pool1d() Expected 2D or 3D input tensor'
              : 'Expected 2D or 3D (batch mode) tensor for input') +
            `, but got ${input.length}D`
          : 'RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input',
    }
  const misfit = limitProblem(p, axes, poolingLimits(axes, kind))
  if (misfit) return misfit
  if (p.divisor_override === 0)
    return {
      text: 'divisor_override is 0, and nothing can be divided by 0.',
      got: 'divisor_override 0',
      expected: 'another number, or none',
      field: 'divisor_override',
      fixes: [{ label: 'Divide by the number of cells', set: { divisor_override: null } }],
      torch: 'RuntimeError: divisor must be not zero',
    }
  const sides = poolingSlides(axes, input, p)
  const wide = sides.find((s) => s.padding[0] > s.kernel / 2)
  if (wide) {
    const most = Math.floor(Math.min(...sides.map((s) => s.kernel)) / 2)
    return {
      text: `padding is ${wide.padding[0]}, but may be at most half of kernel_size ${wide.kernel}.`,
      got: `padding ${wide.padding[0]}`,
      expected: `at most ${most}`,
      field: 'padding',
      fixes: [
        { label: `Set padding to ${most}`, set: { padding: most } },
        {
          label: `Set kernel_size to ${2 * wide.padding[0]}`,
          set: { kernel_size: 2 * wide.padding[0] },
        },
      ],
      torch:
        kind === 'MaxPool1d'
          ? 'RuntimeError: max_pool1d() padding should be at most half of kernel size, but ' +
            `got padding=${wide.padding[0]} and kernel_size=${wide.kernel}`
          : 'RuntimeError: pad should be at most half of kernel size, but got ' +
            `pad=${wide.padding[0]} and kernel_size=${wide.kernel}`,
    }
  }
  const counts = sides.map(slides)
  // PyTorch lets one-dimensional maxima be empty, and only those.
  const least = kind === 'MaxPool1d' ? 0 : 1
  const small = counts.findIndex((n, i) => n < least || sides[i].size < 1)
  if (small >= 0) {
    const s = sides[small]
    const room = s.size + 2 * s.padding[0]
    const fits = Math.min(...sides.map((side) => side.size))
    const [before, after] = [sides.map((e) => e.size), counts].map((sizes) =>
      [spatial(input, axes).channels, ...(axes === 1 ? [1] : []), ...sizes].join('x'),
    )
    return {
      text:
        `The window spans ${span(s)} cells along ${AXES[axes][small]}, but the input has ` +
        `only ${room}: nothing would be left.`,
      got: `${AXES[axes][small]} = ${room}`,
      expected: `at least ${span(s)}`,
      field: 'kernel_size',
      fixes:
        fits >= 1
          ? [
              {
                label: `Set kernel_size to ${fits}`,
                set: {
                  kernel_size: fits,
                  padding: 0,
                  ...(p.dilation === undefined ? {} : { dilation: 1 }),
                },
              },
            ]
          : [],
      torch:
        'RuntimeError: ' +
        (emptyWords(kind, input, counts) ??
          `Given input size: (${before}). Calculated output size: (${after}). Output size is ` +
            'too small'),
    }
  }
  return null
}
