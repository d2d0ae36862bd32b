import { choice, int, type ParamsOf, toggle } from '../fields'
import type { Problem } from '../problem'
import type { Computed, Parametrization, Weight } from '../weight'
import type { ParametrizationRule } from './rule'
import { spectralNorm } from './spectralNorm'
import { weightNorm } from './weightNorm'

const RULES: Readonly<Record<Parametrization['name'], ParametrizationRule>> = {
  weight_norm: weightNorm,
  spectral_norm: spectralNorm,
}

/** How this parametrization makes a weight. */
export const ruleOf = ({ name }: Parametrization): ParametrizationRule => RULES[name]

/** The fields of every kind whose weight may be computed of others; they come after all others. */
export const PARAMETRIZATION_FIELDS = [
  choice(
    'parametrization',
    ['none', 'weight_norm', 'spectral_norm'],
    'What the weight is computed of, if it is not learned itself: torch.nn.utils.weight_norm ' +
      'learns its size and direction apart, spectral_norm divides it by its largest stretch.',
    { outside: true },
  ),
  int('n_power_iterations', 1, 'Power iterations of spectral_norm at each pass in training.', {
    min: 1,
    max: 100,
    soft: [1, 10],
    outside: true,
  }),
  toggle(
    'training',
    false,
    'module.train(): u and v take their power iterations before σ is computed.',
    { outside: true },
  ),
]

type ParametrizationParams = ParamsOf<typeof PARAMETRIZATION_FIELDS>

const isSpectral = (p: ParametrizationParams): boolean => p.parametrization === 'spectral_norm'

/** What these parameters choose; `outputs` is the axis of the weight that numbers the outputs. */
export const parametrizationOf = (
  p: ParametrizationParams,
  outputs: 0 | 1,
): Parametrization | null =>
  p.parametrization === 'none'
    ? null
    : {
        name: p.parametrization,
        outputs,
        n_power_iterations: p.n_power_iterations,
        training: p.training,
      }

/** The facts that the fields bring, for a weight whose outputs are numbered by axis `outputs`. */
export const parametrizedFacts = (outputs: 0 | 1) => ({
  shown: { n_power_iterations: isSpectral, training: isSpectral },
  trains: (p: ParametrizationParams): boolean | null => (isSpectral(p) ? p.training : null),
  parametrizes: (p: ParametrizationParams): Parametrization | null => parametrizationOf(p, outputs),
})

/**
 * What a module with these weights holds where the first is computed of others: those come in its
 * place, their buffers after all weights.
 */
export function heldWeights(
  weights: readonly Weight[],
  by: Parametrization | null,
): readonly Weight[] {
  const [weight, ...others] = weights
  if (!by) return weights
  const computes: Computed = { ...weight, by }
  const held = ruleOf(by)
    .held(weight, by.outputs)
    .map((each): Weight => ({ ...each, computes }))
  return [
    ...held.filter(({ buffer }) => !buffer),
    ...others,
    ...held.filter(({ buffer }) => buffer),
  ]
}

/** A module's constructor as it is written with this parametrization. */
export function parametrized(made: string, by: Parametrization | null): string {
  if (!by) return made
  const { name, n_power_iterations: times } = by
  const more =
    name === 'spectral_norm' && times !== 1 ? `, n_power_iterations=${String(times)}` : ''
  return `nn.utils.${name}(${made}${more})`
}

/** PyTorch's message where a weight of this shape cannot be computed so; null where it can. */
export const parametrizedWords = (
  shape: readonly number[],
  by: Parametrization | null,
): string | null =>
  by && shape[by.name === 'weight_norm' ? 0 : by.outputs] === 0
    ? 'RuntimeError: cannot reshape tensor of 0 elements into shape [0, -1] because the ' +
      'unspecified dimension size -1 can be any value and is ambiguous'
    : null

/** The same in our words. */
export const emptyProblem = (
  shape: readonly number[],
  by: Parametrization | null,
): Problem | null =>
  by && parametrizedWords(shape, by) !== null
    ? {
        text: `${by.name} needs a weight that has numbers; this one has none.`,
        field: 'parametrization',
        fixes: [{ label: "Set parametrization to 'none'", set: { parametrization: 'none' } }],
      }
    : null
