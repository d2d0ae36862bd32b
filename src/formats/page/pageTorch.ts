import { directionsOf, stateSize, suffixOf } from '../../layers/sequence/recurrentWeights'
import type { Torch } from '../../layers/torch'
import type { Mixture } from '../../layers/torch/options'
import type { RecurrentOptions } from '../../layers/torch/recurrent'
import { sharesOf } from '../../layers/vision/interpolation'
import type { OperatorTarget } from '../onnx/out/compose'
import type { OnnxStep } from '../onnx/out/step'
import { onnxTorch } from '../onnx/out/torch'
import { framed } from '../onnx/out/torch/recurrent'

/** One operator for all layers and directions, with PyTorch's own weights. */
const recurrent = (o: RecurrentOptions): OnnxStep =>
  framed(o, (to, x, states) => {
    const directions = directionsOf(o)
    const runs = Array.from({ length: o.num_layers * directions }, (_, run) =>
      suffixOf(o, Math.floor(run / directions), run % directions),
    )
    const weights = runs.flatMap((suffix) =>
      ['weight_ih', 'weight_hh', 'bias_ih', 'bias_hh', 'weight_hr'].map((name) =>
        to.weight(`${name}${suffix}`),
      ),
    )
    return to.addAll(
      'Recurrent',
      [x, states[0] ?? '', states[1] ?? '', ...weights],
      {
        mode: { text: o.mode },
        directions: { int: directions },
        layers: { int: o.num_layers },
        hidden: { int: o.hidden_size },
        size: { int: stateSize(o) },
      },
      o.mode === 'lstm' ? 3 : 2,
    )
  })

/** Weighted sums of cells, axis after axis. */
const resample =
  (mixtures: readonly Mixture[]): OnnxStep =>
  (to) =>
    mixtures.reduce((x, mixture, i) => {
      const sums = mixture.map(sharesOf)
      const most = Math.max(1, ...sums.map((shares) => shares.length))
      const shape = [sums.length, most]
      const filled = sums.flatMap((shares) =>
        Array.from({ length: most }, (_, k) => shares[k] ?? [0, 0]),
      )
      const cells = to.ints(
        filled.map(([cell]) => cell),
        shape,
      )
      const shares = to.floats(
        shape,
        () => filled.map(([, share]) => share),
        'shares',
        JSON.stringify(filled),
      )
      return to.add('Mixture', [x, cells, shares], { axis: { int: i - mixtures.length } })
    }, to.input(0))

const pageTorch: Torch<OnnxStep> = { ...onnxTorch, recurrent, resample }

/** The runtime in a page: operators of ONNX, and two of its own where those lack something. */
export const PAGE: OperatorTarget = { torch: pageTorch, noEmpty: null }
