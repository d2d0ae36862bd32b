import type { CardOutput } from '../../network/cardOutput'
import type { Operator, OperatorCall, Ops } from '../call'

/** Axes that are reduced, all of them if null; and whether they stay as size 1. */
function reducedAxes(
  call: OperatorCall,
): { dim: readonly number[] | null; keepdim: boolean } | null {
  const axes = call.numbers(1, 'axes')
  const none = axes === null || axes.length === 0
  if (none && call.attributes.int('noop_with_empty_axes', 0) === 1) return null
  return { dim: none ? null : axes, keepdim: call.attributes.int('keepdims', 1) === 1 }
}

/** One kind over the axes, with a function of every number before or after. */
const over =
  (kind: string, more: { before?: string; after?: string; p?: number } = {}): Operator =>
  (call) => {
    const axes = reducedAxes(call)
    const x = call.flow(0)
    const { before, after, p } = more
    const input = before ? call.add(before, {}, [x], undefined, before.toLowerCase()) : x
    const made: CardOutput = axes
      ? call.add(kind, { ...axes, dim: withAll(call, axes), ...(p === undefined ? {} : { p }) }, [
          input,
        ])
      : input
    return after ? call.add(after, {}, [made], undefined, after.toLowerCase()) : made
  }

/** All axes by name where they stay, since without names they would not. */
const withAll = (
  call: OperatorCall,
  { dim, keepdim }: { readonly dim: readonly number[] | null; readonly keepdim: boolean },
): readonly number[] | null => (dim || !keepdim ? dim : call.shape().map((_, axis) => axis))

/** Reductions. Source: the operators' pages of onnx.ai. */
export const REDUCTIONS: Ops = {
  ReduceMean: over('Mean'),
  ReduceSum: over('Sum'),
  ReduceMax: over('Amax'),
  ReduceMin: over('Amin'),
  ReduceL1: over('Norm', { p: 1 }),
  ReduceL2: over('Norm', { p: 2 }),
  ReduceLogSum: over('Sum', { after: 'Log' }),
  ReduceLogSumExp: over('Sum', { before: 'Exp', after: 'Log' }),
  // Pow squares by itself.
  ReduceSumSquare: over('Sum', { before: 'Pow' }),
}
