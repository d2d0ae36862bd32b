import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode } from './drawn'

const COUNT = 600

/** A function to be learned from noisy values at random places. */
interface Curve extends Pick<Dataset, 'name' | 'label' | 'help'> {
  /** Places are from −range to range; `rangeCode` is the same in Python. */
  readonly range: number
  readonly rangeCode: string
  readonly noise: number
  readonly of: (x: number) => number
  readonly code: string
}

const curve = ({ range, rangeCode, noise, of, code, ...facts }: Curve): Dataset => ({
  ...facts,
  shape: [1],
  count: COUNT,
  training: 500,
  scale: 1,
  targets: { of: 'values', shape: [1] },
  credit: null,

  code: drawnCode(
    ['torch.manual_seed(0)', `samples = ${rangeCode}(2 * torch.rand(${COUNT}, 1) - 1)`],
    [`targets = ${code} + ${noise} * torch.randn(${COUNT}, 1)`],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const inputs = generator.uniform(COUNT, 0, 1).map((one) => range * Math.fround(2 * one - 1))
    const drawn = generator.normal(COUNT)
    return { inputs, targets: inputs.map((x, i) => of(x) + noise * drawn[i]) }
  },
})

/** One period of a sine. */
export const sine = curve({
  name: 'sine',
  label: 'Sine',
  help: 'One number from another: y = sin(x) for x from −π to π.',
  range: Math.PI,
  rangeCode: 'torch.pi * ',
  noise: 0.05,
  of: Math.sin,
  code: 'samples.sin()',
})

/** Two periods of a square wave. */
export const squareWave = curve({
  name: 'square-wave',
  label: 'Square wave',
  help: 'One number from another: −1 or 1 in turn; the steps are hard for a smooth function.',
  range: 1,
  rangeCode: '',
  noise: 0.05,
  of: (x) => Math.sign(Math.sin(2 * Math.PI * x)),
  code: '(2 * torch.pi * samples).sin().sign()',
})

/** The absolute value. */
export const absolute = curve({
  name: 'absolute',
  label: 'Absolute value',
  help: 'One number from another: y = |x|, which two ReLU give exactly.',
  range: 1,
  rangeCode: '',
  noise: 0.02,
  of: Math.abs,
  code: 'samples.abs()',
})
