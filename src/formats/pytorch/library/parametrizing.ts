import { kindOf } from '../../../graph/kinds'
import { numberIn } from '../values/make'
import type { PyCall, PyValue } from '../values/value'

/** Puts a layer under a function of torch.nn.utils, and gives it, as the function does. */
const parametrize =
  (parametrization: string) =>
  ({ args: [of = null, , times], named }: PyCall): PyValue => {
    const kind = typeof of === 'object' && of?.type === 'layer' ? kindOf(of) : undefined
    if (typeof of !== 'object' || of?.type !== 'layer' || kind?.role !== 'layer') return of
    if (!kind.parametrizes) return of
    const n_power_iterations = numberIn(named.get('n_power_iterations') ?? times ?? null)
    of.parameters = {
      ...of.parameters,
      parametrization,
      ...(parametrization === 'spectral_norm' && n_power_iterations !== undefined
        ? { n_power_iterations }
        : {}),
    }
    return of
  }

/** The functions of torch.nn.utils that give a layer a parametrization, by their full names. */
export const PARAMETRIZING = Object.fromEntries(
  ['weight_norm', 'spectral_norm'].flatMap((name) =>
    ['torch.nn.utils', 'torch.nn.utils.parametrizations'].map((place) => [
      `${place}.${name}`,
      parametrize(name),
    ]),
  ),
)
