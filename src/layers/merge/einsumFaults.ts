import { type Sentence, say } from '../sentence'

/** Why an equation does not hold: our sentence, and PyTorch's after `einsum(): `. */
export interface EinsumFault {
  readonly text: Sentence
  readonly torch: string
}

const plural = (count: number, one: string, more: string): string =>
  `${count} ${count === 1 ? one : more}`

/** Every way in which an equation of einsum can be wrong. Source: torch.einsum. */
export const FAULTS = {
  twice: (where: string): EinsumFault => ({
    text: 'An ellipsis (...) stands twice in the same list of subscripts.',
    torch: where,
  }),
  torn: (where: string): EinsumFault => ({
    text: 'An ellipsis is three dots in a row.',
    torch: where,
  }),
  letter: (letter: string, at: number): EinsumFault => ({
    text: `Subscripts are letters from a to z or A to Z, and ‘${letter}’ is none.`,
    torch:
      `invalid subscript given at index ${at} in the equation string, subscripts must be in ` +
      '[a-zA-Z]',
  }),
  lists: (count: number): EinsumFault => ({
    text: say`The equation has ${plural(count, 'list', 'lists')} of subscripts, and there are two
      inputs.`,
    torch: `${count < 2 ? 'more' : 'fewer'} operands were provided than specified in the equation`,
  }),
  rank: (input: number, letters: number, rank: number, dots: boolean): EinsumFault => ({
    text: say`The equation has ${plural(letters, 'subscript', 'subscripts')} for input ${input},
      which has ${plural(rank, 'axis', 'axes')}.`,
    torch:
      `the number of subscripts in the equation (${letters}) ` +
      `${dots ? 'is more than' : 'does not match'} the number of dimensions (${rank}) for ` +
      `operand ${input}${dots ? '' : ' and no ellipsis was given'}`,
  }),
  repeated: (letter: string): EinsumFault => ({
    text: `The output has the subscript ${letter} twice.`,
    torch: `output subscript ${letter} appears more than once in the output`,
  }),
  unknown: (letter: string): EinsumFault => ({
    text: `The output has the subscript ${letter}, and no input has it.`,
    torch: `output subscript ${letter} does not appear in the equation for any input operand`,
  }),
  diagonal: (letter: string, input: number, size: number, first: number): EinsumFault => ({
    text: say`The subscript ${letter} is repeated for input ${input}, whose axes are ${first} and
      ${size}.`,
    torch:
      `subscript ${letter} is repeated for operand ${input} but the sizes don't match, ` +
      `${size} != ${first}`,
  }),
  ellipsis: (input: number, axis: number, size: number, known: number): EinsumFault => ({
    text: `The ellipsis stands for an axis of ${known} and for one of ${size}.`,
    torch:
      `dimension ${axis} covered by ellipsis in operand ${input}has size ${size} which does not ` +
      `broadcast with previously seen ellipsis with size ${known} for the respective dimension`,
  }),
  sizes: (letter: string, input: number, size: number, known: number): EinsumFault => ({
    text: `The subscript ${letter} is ${known} in one input and ${size} in the other.`,
    torch:
      `subscript ${letter} has size ${size} for operand ${input} which does not broadcast with ` +
      `previously seen size ${known}`,
  }),
}

/** Is this a fault? */
export const isFault = (result: object): result is EinsumFault => 'torch' in result
