const LENGTH = 624
const SHIFT = 397

/** Where a twister stands: its 624 words, and how many of them were drawn. */
export interface MersenneState {
  readonly words: Uint32Array
  readonly next: number
}

/** A twister: each call draws 32 bits. */
interface Mersenne {
  (): number
  state(): MersenneState
}

function seeded(seed: number): Uint32Array {
  const state = new Uint32Array(LENGTH)
  state[0] = seed % 2 ** 32
  for (let i = 1; i < LENGTH; i++)
    state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i
  return state
}

/**
 * 32-bit draws of the Mersenne Twister mt19937, in the state after `seed` (its low 32 bits), or
 * from a state on. Source: Matsumoto and Nishimura, ACM TOMACS 8(1), 1998; seeded as C++'s
 * std::mt19937 and PyTorch's at::mt19937.
 */
export function createMersenne(from: number | MersenneState): Mersenne {
  const state = typeof from === 'number' ? seeded(from) : from.words.slice()
  let next = typeof from === 'number' ? LENGTH : from.next

  const twist = (): void => {
    for (let i = 0; i < LENGTH; i++) {
      const joined = (state[i] & 0x80000000) | (state[i + 1 < LENGTH ? i + 1 : 0] & 0x7fffffff)
      state[i] =
        state[i < LENGTH - SHIFT ? i + SHIFT : i + SHIFT - LENGTH] ^
        (joined >>> 1) ^
        (joined & 1 ? 0x9908b0df : 0)
    }
    next = 0
  }

  const draw = (): number => {
    if (next === LENGTH) twist()
    let y = state[next++]
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }
  return Object.assign(draw, { state: () => ({ words: state.slice(), next }) })
}
