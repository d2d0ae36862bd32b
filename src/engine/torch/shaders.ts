import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { backend_util, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core'

type Program = Parameters<MathBackendWebGL['runWebGLProgram']>[0]

const EACH = ['r', 'g', 'b', 'a']

/** One of the four numbers: `below` where it is under 0, else itself. */
const bentLane = (below: string, i: string): string =>
  `x.${i} < 0. ? ${below.replaceAll('x', `x.${i}`)} : x.${i}`

/**
 * A program for four numbers at once: `slope·x` below 0, x elsewhere. tfjs's own multiplies by 0
 * and 1 and makes NaN of infinities.
 */
const bent = (outputShape: number[], below: string): Program => ({
  variableNames: ['A'],
  outputShape,
  packedInputs: true,
  packedOutput: true,
  customUniforms: [{ name: 'slope', type: 'float' }],
  userCode: `void main() {
    vec4 x = getAAtOutCoords();
    setOutput(vec4(${EACH.map((i) => bentLane(below, i)).join(', ')}));
  }`,
})

const run = (backend: unknown, program: Program, x: TensorInfo, numbers?: number[][]): TensorInfo =>
  (backend as MathBackendWebGL).runWebGLProgram(program, [x], 'float32', numbers)

/** ReLU on WebGL. */
export const relu: KernelFunc = ({ inputs, backend }) => {
  const x = inputs.x as TensorInfo
  return run(backend, bent([...x.shape], '0.'), x, [[0]])
}

/** Leaky ReLU on WebGL. */
export const leakyRelu: KernelFunc = ({ inputs, attrs, backend }) => {
  const x = inputs.x as TensorInfo
  return run(backend, bent([...x.shape], 'slope * x'), x, [[attrs?.alpha as number]])
}

/**
 * Largest value of windows that lie within N×H×W×C maps. tfjs's own begins at −1e20, above which
 * windows of −∞ end; others go to it.
 */
export const maxPool =
  (own: KernelFunc): KernelFunc =>
  (given) => {
    const x = given.inputs.x as TensorInfo
    const { filterSize, strides, pad } = given.attrs as {
      filterSize: [number, number]
      strides: [number, number]
      pad: string | number
    }
    if (pad !== 'valid') return own(given)
    const o = backend_util.computePool2DInfo(
      x.shape as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
    )
    return run(
      given.backend,
      {
        variableNames: ['x'],
        outputShape: o.outShape,
        userCode: `void main() {
          ivec4 at = getOutputCoords();
          ivec2 corner = at.yz * ivec2(${o.strideHeight}, ${o.strideWidth});
          float best = getX(at.x, corner.x, corner.y, at.w);
          for (int i = 0; i < ${o.filterHeight}; i++)
            for (int j = 0; j < ${o.filterWidth}; j++) {
              float value = getX(at.x, corner.x + i, corner.y + j, at.w);
              if (value > best) best = value;
            }
          setOutput(best);
        }`,
      },
      x,
    )
  }
