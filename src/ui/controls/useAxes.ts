import { ordered, printSentence, type Sentence } from '../../layers/sentence'
import { printShape, type Shape } from '../../layers/tensorShape'
import { useStore } from '../../store/store'

/**
 * Formats shapes in the user's axis order: as sizes, as a text, and within a sentence that names
 * them.
 */
export function useAxes() {
  const order = useStore((state) => state.session.axes)
  return {
    order,
    sizes: (shape: Shape): Shape => ordered(shape, order),
    print: (shape: Shape): string => printShape(ordered(shape, order)),
    tell: (sentence: Sentence): string => printSentence(sentence, order),
  }
}
