/** A function of a formula: its arity and its implementation. */
export interface NamedFunction {
  readonly least: number
  readonly most: number
  readonly of: (...values: number[]) => number
}

const one = (of: (value: number) => number): NamedFunction => ({ least: 1, most: 1, of })

/** Rounds half to even, as Python and PyTorch do. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value)
  const rest = value - below
  if (rest !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

/** The remainder of a division, with the sign of the divisor, as in Python and torch.remainder. */
function remainder(value: number, divisor: number): number {
  const rest = value % divisor
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest
}

/** Functions that a formula may call, by name. */
export const FUNCTIONS: ReadonlyMap<string, NamedFunction> = new Map([
  ['sin', one(Math.sin)],
  ['cos', one(Math.cos)],
  ['tan', one(Math.tan)],
  ['asin', one(Math.asin)],
  ['acos', one(Math.acos)],
  ['atan', one(Math.atan)],
  ['sinh', one(Math.sinh)],
  ['cosh', one(Math.cosh)],
  ['tanh', one(Math.tanh)],
  ['exp', one(Math.exp)],
  ['log', one(Math.log)],
  ['log2', one(Math.log2)],
  ['log10', one(Math.log10)],
  ['sqrt', one(Math.sqrt)],
  ['abs', one(Math.abs)],
  ['floor', one(Math.floor)],
  ['ceil', one(Math.ceil)],
  ['round', one(roundHalfToEven)],
  ['sign', one(Math.sign)],
  ['min', { least: 2, most: 8, of: Math.min }],
  ['max', { least: 2, most: 8, of: Math.max }],
])

/** Constants that a formula may use, by name. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['π', Math.PI],
  ['e', Math.E],
])

const truth = (holds: boolean): number => (holds ? 1 : 0)

/** Binary operators, by symbol; comparisons give 1 or 0. */
export const OPERATORS: ReadonlyMap<string, (left: number, right: number) => number> = new Map([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['%', remainder],
  ['**', (a, b) => a ** b],
  ['<', (a, b) => truth(a < b)],
  ['<=', (a, b) => truth(a <= b)],
  ['>', (a, b) => truth(a > b)],
  ['>=', (a, b) => truth(a >= b)],
  ['==', (a, b) => truth(a === b)],
  ['!=', (a, b) => truth(a !== b)],
  ['&&', (a, b) => truth(a !== 0 && b !== 0)],
  ['||', (a, b) => truth(a !== 0 || b !== 0)],
])
