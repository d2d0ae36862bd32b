import { createMersenne, type MersenneState } from './mersenne'

/** Where a generator stands. */
export interface GeneratorState extends MersenneState {
  /** The second of a pair of normal numbers, which the next call gives; null if there is none. */
  readonly spare: number | null
}

/** PyTorch's CPU random number generator. */
export interface Generator {
  /** `count` numbers as `torch.empty(count).uniform_(low, high)` draws them. */
  uniform(count: number, low: number, high: number): Float32Array
  /** As `torch.empty(count).normal_(mean, std)`; without those two as `torch.randn(count)`. */
  normal(count: number, mean?: number, std?: number): Float32Array
  /**
   * `count` numbers 0 or 1 as `torch.empty(count).bernoulli_(p)` draws them (in a build without
   * MKL).
   */
  bernoulli(count: number, p: number): Float32Array
  /** One number as std::uniform_real_distribution<double> of PyTorch's draws it. */
  double(low: number, high: number): number
  /** As `torch.randint(low, high, (count,))`; `high` is exclusive, high − low ≤ 2³². */
  integers(count: number, low: number, high: number): Float32Array
  /** 0 to count − 1 in the order of `torch.randperm(count)`; count < 2³². */
  permutation(count: number): Int32Array
  /** Draws 64 bits and drops them, as `torch.empty((), dtype=torch.int64).random_()`. */
  skipWhole(): void
  /** What another generator goes on from. */
  state(): GeneratorState
}

/** From this count on, PyTorch draws normal numbers in blocks. */
const BLOCK = 16

/** A loop: `Float32Array.from` is several times slower, and a network may have 10⁸ weights. */
function filled(count: number, draw: () => number): Float32Array {
  const data = new Float32Array(count)
  for (let i = 0; i < count; i++) data[i] = draw()
  return data
}

/**
 * A generator in the state after `torch.manual_seed(seed)`, or in that of another; every call
 * continues where the last one stopped. Source: aten/src/ATen/core/{MT19937RNGEngine,
 * DistributionsHelper,TransformationHelper}.h and native/cpu/DistributionTemplates.h.
 */
export function createGenerator(from: number | GeneratorState): Generator {
  const draw = createMersenne(from)
  let spare = typeof from === 'number' ? null : from.spare

  /** 24 bits in [0, 1), exact in float32. */
  const unit = (): number => (draw() & 0xffffff) / 2 ** 24

  /** 53 of the 64 bits of two draws, the high word first. */
  const doubleUnit = (): number => {
    const high = draw() & 0x1fffff
    return (high * 2 ** 32 + draw()) / 2 ** 53
  }

  /**
   * Box–Muller in double precision; the second number of each pair is cached for the next call,
   * even if that is for another tensor.
   */
  const oneNormal = (): number => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    const angle = 2 * Math.PI * doubleUnit()
    const radius = Math.sqrt(-2 * Math.log1p(-doubleUnit()))
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  /**
   * Turns the 16 uniform numbers from `start` on into normal ones in place, pairing i with i + 8.
   */
  const toNormalBlock = (data: Float32Array, start: number): void => {
    for (let i = start; i < start + BLOCK / 2; i++) {
      const radius = Math.sqrt(-2 * Math.log(1 - data[i]))
      const angle = 2 * Math.PI * data[i + BLOCK / 2]
      data[i] = radius * Math.cos(angle)
      data[i + BLOCK / 2] = radius * Math.sin(angle)
    }
  }

  return {
    uniform(count, low, high) {
      const from = Math.fround(low)
      const width = Math.fround(Math.fround(high) - from)
      return filled(count, () => unit() * width + from)
    },

    normal(count, mean = 0, std = 1) {
      if (count < BLOCK) return filled(count, () => oneNormal() * std + mean)
      const data = filled(count, unit)
      for (let start = 0; start + BLOCK <= count; start += BLOCK) toNormalBlock(data, start)
      if (count % BLOCK !== 0) {
        // PyTorch redraws the last 16 numbers, overwriting some that were already done.
        const start = count - BLOCK
        for (let i = start; i < count; i++) data[i] = unit()
        toNormalBlock(data, start)
      }
      if (std === 1 && mean === 0) return data
      const spread = Math.fround(std)
      const middle = Math.fround(mean)
      for (let i = 0; i < count; i++) data[i] = data[i] * spread + middle
      return data
    },

    bernoulli(count, p) {
      return filled(count, () => (doubleUnit() < p ? 1 : 0))
    },

    double(low, high) {
      return doubleUnit() * (high - low) + low
    },

    integers(count, low, high) {
      return filled(count, () => (draw() % (high - low)) + low)
    },

    // aten/src/ATen/native/TensorFactories.cpp: each place takes one of those not yet placed.
    permutation(count) {
      const order = Int32Array.from({ length: count }, (_, i) => i)
      for (let i = 0; i < count - 1; i++) {
        const other = i + (draw() % (count - i))
        const kept = order[i]
        order[i] = order[other]
        order[other] = kept
      }
      return order
    },

    skipWhole() {
      draw()
      draw()
    },

    state: () => ({ ...draw.state(), spare }),
  }
}
