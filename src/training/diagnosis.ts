/** The last watched step at one card: root mean squares, and the share of channels that are 0. */
export interface CardSigns {
  readonly card: string
  /** Null where it has no learned weights. */
  readonly weights: number | null
  readonly gradients: number | null
  readonly activations: number
  readonly dead: number
}

/** How the network did on either part after an epoch. */
export interface EpochSigns {
  readonly loss: number
  readonly validationLoss: number
}

/** What is known of a run so far. */
export interface RunSigns {
  /** The loss before each step. */
  readonly losses: ArrayLike<number>
  readonly epochs: readonly EpochSigns[]
  /** In order of evaluation. */
  readonly cards: readonly CardSigns[]
  readonly lr: number
  /** How many classes there are; null where the targets are numbers. */
  readonly classes: number | null
}

/** A change of the setup that is worth a try. */
export type Advice =
  | { readonly of: 'rate'; readonly factor: number }
  | { readonly of: 'clipping'; readonly norm: number }
  | { readonly of: 'patience'; readonly epochs: number }
  | { readonly of: 'network' }

/** What is wrong with a run, in a sentence, and what to try, in another. */
export interface Diagnosis {
  readonly id: string
  readonly text: string
  readonly advice: string
  readonly change: Advice
  /** The card at fault. */
  readonly card: string | null
}

/** Steps before which nothing is said, and over which losses are averaged. */
const EARLY = 30
/** Epochs before memorising is told from chance. */
const FEW_EPOCHS = 3
/** A root mean square of gradients beyond which a step of any usual rate is too long. */
const EXPLODING = 100
/** A layer whose gradients are this much smaller than the last one's hardly learns beside it. */
const VANISHING = 1e-4
/** Of the loss of guessing: above it nothing has been learned to speak of. */
const HARDLY_BETTER = 0.8
/** Without classes there is no guess to compare with: a lower rate is suspected. */
const LOW_RATE = 1e-4
/** More dead channels than these are no accident. */
const DEAD = 0.9

const number = (value: number): string => String(Number(value.toPrecision(3)))

const meanOf = (values: ArrayLike<number>, from: number, to: number): number => {
  let sum = 0
  for (let i = from; i < to; i++) sum += values[i]
  return sum / (to - from)
}

/** The mean of as many losses at the beginning, at the end, and the least of all such means. */
function course(losses: ArrayLike<number>): Readonly<Record<'first' | 'last' | 'least', number>> {
  const width = Math.min(EARLY, Math.floor(losses.length / 3))
  let least = Infinity
  for (let at = 0; at + width <= losses.length; at += width)
    least = Math.min(least, meanOf(losses, at, at + width))
  return {
    first: meanOf(losses, 0, width),
    last: meanOf(losses, losses.length - width, losses.length),
    least,
  }
}

type Rule = (signs: RunSigns, nameOf: (card: string) => string) => Diagnosis | null

const exploding: Rule = ({ cards }, nameOf) => {
  const worst = cards.reduce<CardSigns | null>(
    (most, one) => ((one.gradients ?? 0) > (most?.gradients ?? EXPLODING) ? one : most),
    null,
  )
  if (!worst) return null
  return {
    id: 'exploding',
    text:
      `The gradients explode: at ${nameOf(worst.card)} their root mean square is ` +
      `${number(worst.gradients ?? 0)}.`,
    advice: 'Clip them to a norm of 1, or put a normalisation before that layer.',
    change: { of: 'clipping', norm: 1 },
    card: worst.card,
  }
}

/** Is the loss far below that of guessing? Without classes there is no telling. */
const hasLearned = (loss: number, classes: number | null): boolean =>
  classes !== null && loss < HARDLY_BETTER * Math.log(classes)

const tooHigh: Rule = ({ losses, lr, classes }) => {
  const { first, last, least: later } = course(losses)
  // The first loss is of the network as it was drawn; it is what has to be bettered. Where weights
  // were learned before, one batch tells little, and steps are compared with as many others.
  const start = hasLearned(first, classes) ? first : losses[0]
  const least = Math.min(start, later)
  if (!(last > 1.5 * least && last > 0.9 * start)) return null
  return {
    id: 'rate too high',
    text:
      `The learning rate ${number(lr)} is too high: the loss was ${number(least)} and is ` +
      `${number(last)} now.`,
    advice: 'Divide it by 10.',
    change: { of: 'rate', factor: 0.1 },
    card: null,
  }
}

const dead: Rule = ({ cards }, nameOf) => {
  const found = cards.find((one) => one.dead >= DEAD)
  if (!found) return null
  return {
    id: 'dead',
    text:
      `${nameOf(found.card)} is dead: ${Math.round(100 * found.dead)} % of its channels are 0 ` +
      'for every sample of the batch, and pass no gradient back.',
    advice: 'Draw the weights anew and take a tenth of the rate, or a LeakyReLU.',
    change: { of: 'rate', factor: 0.1 },
    card: found.card,
  }
}

const vanishing: Rule = ({ cards }, nameOf) => {
  const learning = cards.filter((one) => one.gradients !== null)
  const [first, last] = [learning[0], learning[learning.length - 1]]
  if (!first || first === last || !last.gradients || first.gradients === null) return null
  const share = first.gradients / last.gradients
  if (!(share < VANISHING)) return null
  return {
    id: 'vanishing',
    text:
      share === 0
        ? `No gradient reaches ${nameOf(first.card)}: it does not learn.`
        : `The gradients vanish: at ${nameOf(first.card)} they are ` +
          `${Math.round(1 / share).toLocaleString('en')} times smaller than at ` +
          `${nameOf(last.card)}.`,
    advice: 'Try ReLU for Sigmoid or Tanh, a normalisation between layers, or a way around them.',
    change: { of: 'network' },
    card: first.card,
  }
}

const memorises: Rule = ({ epochs }) => {
  if (epochs.length < FEW_EPOCHS) return null
  const lowest = Math.min(...epochs.map(({ validationLoss }) => validationLoss))
  const at = epochs.findIndex(({ validationLoss }) => validationLoss === lowest)
  const [best, now] = [epochs[at], epochs[epochs.length - 1]]
  const rises = best && now.validationLoss > 1.1 * best.validationLoss && now.loss < best.loss
  if (!rises || epochs.length - 1 - at < 2) return null
  return {
    id: 'memorises',
    text:
      `It memorises: the loss on the training part fell from ${number(best.loss)} to ` +
      `${number(now.loss)}, on the validation part it rose from ${number(best.validationLoss)} ` +
      `to ${number(now.validationLoss)}.`,
    advice: 'Stop early, augment the data, or add Dropout or weight_decay.',
    change: { of: 'patience', epochs: 3 },
    card: null,
  }
}

const tooLow: Rule = ({ losses, lr, classes }) => {
  const { first, last } = course(losses)
  if (losses.length < 2 * EARLY || !(last > 0.98 * first && last < 1.02 * first)) return null
  // A run that goes on from learned weights stays where it is too.
  const guess = classes === null ? null : Math.log(classes)
  if (guess === null ? lr >= LOW_RATE : last < HARDLY_BETTER * guess) return null
  const guessing = guess !== null && Math.abs(last - guess) < 0.03 * guess
  return {
    id: 'rate too low',
    text:
      `The loss stays at ${number(last)}` +
      (guessing ? `, as by guessing among ${classes} classes` : '') +
      `: the learning rate ${number(lr)} may be too low.`,
    advice: 'Multiply it by 10.',
    change: { of: 'rate', factor: 10 },
    card: null,
  }
}

/** The gravest first: of several that apply one is told. */
const RULES: readonly Rule[] = [exploding, tooHigh, dead, vanishing, memorises, tooLow]

/**
 * What is wrong with a run, judged by its losses and by the layers' last watched step; null where
 * nothing is, or it is too early to say.
 */
export function diagnose(signs: RunSigns, nameOf: (card: string) => string): Diagnosis | null {
  if (signs.losses.length < EARLY) return null
  for (const rule of RULES) {
    const found = rule(signs, nameOf)
    if (found) return found
  }
  return null
}
