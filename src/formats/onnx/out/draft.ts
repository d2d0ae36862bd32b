import type { Shape } from '../../../layers/tensorShape'
import type { WrittenNode, WrittenTensor } from './message'
import type { OnnxPlace, OnnxStep, StepOutput, TensorTold } from './step'

/** What a card is made of. */
export interface DraftCard {
  readonly name: string
  /** Names of its outputs, the card's own for the first. */
  readonly outputNames: readonly string[]
  readonly inputs: readonly TensorTold[]
  readonly outputs: readonly Shape[]
  /** What is said of it in the file. */
  readonly note?: string | undefined
  /** The card that holds its weights: itself, or the one whose it uses. */
  readonly holder: string
  /** The weights that it multiplies by or adds, by PyTorch's name. */
  readonly weights: ReadonlyMap<string, WrittenTensor>
}

/** Operators and tensors as they come, under unique names; `taken` are those of the cards. */
export class OnnxDraft {
  readonly nodes: WrittenNode[] = []
  readonly tensors = new Map<string, WrittenTensor>()
  /** What constants are made of, so that two drafts can be compared. */
  readonly made: string[] = []
  readonly #names: Set<string>

  constructor(taken: Iterable<string>) {
    this.#names = new Set(taken)
  }

  /** The operators of a card; gives its outputs. Throws what the step throws, and adds nothing. */
  add(card: DraftCard, step: OnnxStep): readonly TensorTold[] {
    const from = this.nodes.length
    const tensors = new Map(this.tensors)
    try {
      const given = step(this.#place(card))
      const all: readonly StepOutput[] = typeof given === 'string' ? [given] : given
      return all.slice(0, card.outputs.length).map((each, i) => this.#named(card, from, each, i))
    } catch (fault) {
      this.nodes.length = from
      for (const name of this.tensors.keys()) if (!tensors.has(name)) this.tensors.delete(name)
      throw fault
    }
  }

  #fresh(wish: string): string {
    let name = wish
    for (let n = 2; this.#names.has(name); n++) name = `${wish}_${n}`
    this.#names.add(name)
    return name
  }

  #place(card: DraftCard): OnnxPlace {
    const addAll: OnnxPlace['addAll'] = (op, inputs, attributes, count) => {
      const name = this.#fresh(`${card.name}/${op}`)
      const outputs = Array.from({ length: count }, (_, i) =>
        i === 0 ? `${name}_output` : `${name}_output_${i + 1}`,
      )
      const own = [...inputs]
      while (own.at(-1) === '') own.pop()
      this.nodes.push({ op, name, inputs: own, outputs: [...outputs], attributes })
      return outputs
    }
    const cast = (port: number, whole: boolean): string => {
      const given = card.inputs[port]
      if (!given) return ''
      return given.whole === whole
        ? given.name
        : addAll('Cast', [given.name], { to: { int: whole ? 7 : 1 } }, 1)[0]
    }
    const constant = (
      whole: boolean,
      shape: Shape,
      numbers: () => ArrayLike<number>,
      part: string,
      depends: string,
    ): string => {
      const name = this.#fresh(`${card.name}/${part}`)
      this.tensors.set(name, { name, shape, whole, numbers })
      this.made.push(`${name} ${shape.join('×')} ${depends}`)
      return name
    }
    return {
      inputs: card.inputs.map(({ shape }) => shape),
      outputs: card.outputs,
      input: (port) => cast(port, false),
      places: (port) => cast(port, true),
      weight: (name) => {
        const tensor = card.weights.get(name)
        if (tensor) this.tensors.set(tensor.name, tensor)
        return tensor?.name ?? ''
      },
      numbers: (name) => Float32Array.from(card.weights.get(name)?.numbers() ?? []),
      add: (op, inputs, attributes = {}) => addAll(op, inputs, attributes, 1)[0],
      addAll,
      floats: (shape, numbers, part = 'constant', depends = '') =>
        constant(false, shape, numbers, part, depends),
      ofWeights: (shape, numbers, part) => {
        const name = `${card.holder}/${part}`
        this.#names.add(name)
        if (!this.tensors.has(name)) this.tensors.set(name, { name, shape, whole: false, numbers })
        this.made.push(name)
        return name
      },
      scalar: (value) => constant(false, [], () => [value], 'number', String(value)),
      ints: (numbers, shape = [numbers.length]) =>
        constant(true, shape, () => numbers, 'sizes', numbers.join()),
      called: (name, part) => {
        const wanted = this.#fresh(`${card.name}/${part}`)
        this.#rename(0, name, wanted)
        return wanted
      },
    }
  }

  /** An output of a card under its name: that of the operator that gives it, or of one more. */
  #named(
    { name, outputNames, outputs, note }: DraftCard,
    from: number,
    given: StepOutput,
    i: number,
  ): TensorTold {
    const whole = typeof given !== 'string'
    const value = typeof given === 'string' ? given : given.whole
    const wanted = outputNames[i]
    const told = { name: wanted, shape: outputs[i], whole }
    const at = this.nodes.findIndex((node, n) => n >= from && node.outputs.includes(value))
    if (at < 0) {
      this.nodes.push({
        op: 'Identity',
        name: i === 0 ? name : this.#fresh(`${name}/Identity`),
        inputs: [value],
        outputs: [wanted],
        attributes: {},
        ...(i === 0 && note !== undefined ? { note } : {}),
      })
      return told
    }
    if (i === 0) this.nodes[at].name = name
    if (i === 0 && note !== undefined) this.nodes[at].note = note
    this.#rename(from, value, wanted)
    return told
  }

  #rename(from: number, value: string, wanted: string): void {
    for (const node of this.nodes.slice(from)) {
      node.inputs = node.inputs.map((input) => (input === value ? wanted : input))
      node.outputs = node.outputs.map((output) => (output === value ? wanted : output))
    }
  }

  /** The operators and tensors that these outputs need. */
  needed(outputs: Iterable<string>): {
    readonly nodes: readonly WrittenNode[]
    readonly tensors: readonly WrittenTensor[]
  } {
    const read = new Set(outputs)
    const nodes = this.nodes
      .toReversed()
      .filter((node) => {
        const isRead = node.outputs.some((output) => read.has(output))
        if (isRead) for (const input of node.inputs) read.add(input)
        return isRead
      })
      .toReversed()
    return { nodes, tensors: [...this.tensors.values()].filter(({ name }) => read.has(name)) }
  }
}
