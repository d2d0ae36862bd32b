import { layoutOf } from '../../graph/arrange'
import { cardBoxes } from '../../graph/cardSize'
import type { GraphNode } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { cardOf } from '../../graph/outputs'
import type { Project, Tensor } from '../../graph/project'
import { type Shapes, shapesOf } from '../../graph/shapes'
import { printShape, sameShape } from '../../layers/tensorShape'
import type { Account, Finding, GivenShapes } from '../account'
import { openInput } from '../network/openInput'
import type { ReadProject } from '../project/readDocument'
import { inputCandidates } from './network/guessInputs'
import { type InputSpec, type ReadingOutcome, runProgram, sourceCard } from './network/program'
import { cleaned, deepLine } from './syntax/cleaned'
import { syntaxMistakes } from './syntax/mistakes'
import { type PyTree, parsePython } from './syntax/tree'

/** Time for finding a size of the input that fits, ms. */
const PATIENCE = 400

const EMPTY = { weights: {}, pictures: {} } as const

/** How many cards of a graph do not fit. */
function misfits(graph: Project['graph']): number {
  const shapes = shapesOf({ name: '', graph, ...EMPTY })
  return graph.nodes.filter(({ id }) => shapes.get(id)?.state === 'problem').length
}

function graphOf({ machine, kept }: Pick<ReadingOutcome, 'machine' | 'kept'>): Project['graph'] {
  const nodes = [...machine.cards.added.values()]
    .map(({ node }) => node)
    .filter(({ id }) => kept.has(id))
  const wires = machine.cards.wires().filter(({ from, to }) => kept.has(from) && kept.has(to))
  return { nodes, wires }
}

/** The graph with other inputs. */
function withSources(
  graph: Project['graph'],
  outcome: ReadingOutcome,
  specs: readonly InputSpec[],
): Project['graph'] {
  const given = new Map(outcome.asked.map(({ id }, i) => [id, specs[i] ?? specs.at(-1)] as const))
  const nodes = graph.nodes.map((node): GraphNode => {
    const spec = given.get(node.id)
    return spec ? { ...node, ...sourceCard(spec) } : node
  })
  return { ...graph, nodes }
}

/** A reading, and what enters its inputs. */
interface Guessed {
  readonly outcome: ReadingOutcome
  readonly specs: readonly InputSpec[]
}

interface Fitted extends Guessed {
  readonly count: number
}

/**
 * The reading with inputs that fit best. The text is read anew for the first few candidates, and
 * for those that fit the graph of the best so far: a network may depend on the sizes.
 */
function withInputs(tree: PyTree, probe: ReadingOutcome): Fitted {
  const start = performance.now()
  const isLate = (): boolean => performance.now() - start > PATIENCE
  let best: Fitted | undefined
  const look = (specs: readonly InputSpec[]): void => {
    const outcome = runProgram(tree, specs)
    const count = misfits(graphOf(outcome))
    if (!best || count < best.count) best = { outcome, specs, count }
  }
  const candidates = inputCandidates(probe, tree.text)
  for (const [i, specs] of candidates.entries()) {
    if (i < 3) look(specs)
    else if (best && misfits(withSources(graphOf(best.outcome), best.outcome, specs)) < best.count)
      look(specs)
    if (best?.count === 0 || best?.outcome.stopped !== undefined || isLate()) break
  }
  return best ?? { outcome: probe, specs: [], count: misfits(graphOf(probe)) }
}

/** The weights that the text sets, by the cards that have them, where their shape is right. */
function weightsOf({ machine, kept }: ReadingOutcome, shapes: Shapes): Project['weights'] {
  const weights: Record<string, Record<string, Tensor>> = {}
  for (const [id, { layer, numbers }] of machine.cards.added) {
    if (!kept.has(id)) continue
    const given = [
      ...(layer?.cards[0] === id ? layer.weights : []),
      ...(numbers && !layer ? [['data', { source: { numbers } }] as const] : []),
    ]
    for (const [name, { source }] of given) {
      const fits = shapes
        .get(id)
        ?.weights.some(
          (one) =>
            one.name === name && source?.numbers && sameShape(one.shape, source.numbers.shape),
        )
      if (fits && source?.numbers) weights[id] = { ...weights[id], [name]: source.numbers }
    }
  }
  return weights
}

/** Laid out, with weights that the text sets. */
function projectOf(outcome: ReadingOutcome): Project {
  const bare: Project = { name: outcome.name, graph: graphOf(outcome), ...EMPTY }
  const shapes = shapesOf(bare)
  const places = layoutOf(bare.graph, cardBoxes(bare.graph, shapes))
  const nodes = bare.graph.nodes.map(
    (node): GraphNode => ({ ...node, position: places.get(node.id) ?? node.position }),
  )
  return { ...bare, graph: { ...bare.graph, nodes }, weights: weightsOf(outcome, shapes) }
}

/** Layers, and cards of what is not understood. */
const layersIn = (project: Project): number =>
  project.graph.nodes.filter((node) => kindOf(node)?.role !== 'source').length

function accountOf(
  project: Project,
  outcome: ReadingOutcome,
  specs: readonly InputSpec[],
  mistakes: readonly Finding[],
): Account {
  const { findings } = outcome.machine
  const count = layersIn(project)
  const { chosen, stopped } = outcome
  const inputs = outcome.asked.map(({ name }, i): Finding => {
    const shape = (specs[i] ?? specs.at(-1))?.shape
    return {
      text: `${name} is ${shape ? printShape(shape) : 'not known'}: random numbers.`,
      node: outcome.asked[i].id,
      field: 'shape',
    }
  })
  const asked = outcome.asked.flatMap(({ name }, i) => {
    const spec = specs[i] ?? specs.at(-1)
    return spec ? (openInput(name, spec.shape, spec.open ?? []) ?? []) : []
  })
  const byLine = new Map(
    [...outcome.machine.cards.added].map(([id, { line, node }]) => [kindOf(node) ? -1 : line, id]),
  )
  return {
    understood: [
      {
        text: `${outcome.name}: ${count.toLocaleString('en')} layers.`,
        ...(chosen?.line === undefined ? {} : { line: chosen.line }),
      },
    ],
    guessed: [
      ...(chosen?.told
        ? [{ text: chosen.told, ...(chosen.line === undefined ? {} : { line: chosen.line }) }]
        : []),
      ...inputs,
      ...findings.guessed,
    ],
    leftOut: [
      ...(stopped === undefined ? [] : [{ text: stopped }]),
      ...mistakes,
      ...findings.leftOut.map((one) => {
        const node = one.line === undefined ? undefined : byLine.get(one.line)
        return node === undefined || !outcome.kept.has(cardOf(node)) ? one : { ...one, node }
      }),
    ],
    asked,
  }
}

/** Why a text gives no network, in one sentence. */
function whyNothing([first]: readonly Finding[], [foreign]: readonly string[]): string {
  if (foreign !== undefined)
    return `The layers of ${foreign} are not in this text; print(model) tells them.`
  const nothing = 'This text has no network of PyTorch that could be read'
  return first?.line === undefined ? `${nothing}.` : `${nothing}; line ${first.line} is no Python.`
}

/** The reading with the sizes that were given, of the axes that are open. */
function withGiven(tree: PyTree, { outcome, specs }: Guessed, given: GivenShapes): Guessed {
  const own = outcome.asked.map(({ name }, i): InputSpec | undefined => {
    const spec = specs[i] ?? specs.at(-1)
    const sizes = given.get(name)
    return (
      spec && {
        ...spec,
        shape: spec.shape.map((size, axis) => (spec.open?.includes(axis) && sizes?.[axis]) || size),
      }
    )
  })
  const sizes = own.flatMap((spec) => spec ?? [])
  return { outcome: runProgram(tree, sizes), specs: sizes }
}

/**
 * Reads a network from Python text about PyTorch, its inputs with sizes that were given, else with
 * those that fit. Nothing is run.
 */
export function readText(text: string, given?: GivenShapes): ReadProject {
  const plain = cleaned(text)
  const deep = deepLine(plain)
  if (deep !== undefined) return { error: `Line ${deep} is nested too deep to be read.` }
  const tree = parsePython(plain)
  const probe = runProgram(tree, [])
  const guess = probe.asked.length > 0 ? withInputs(tree, probe) : { outcome: probe, specs: [] }
  const { outcome, specs } = given ? withGiven(tree, guess, given) : guess
  const project = projectOf(outcome)
  const mistakes = syntaxMistakes(tree)
  if (layersIn(project) === 0)
    return { error: outcome.stopped ?? whyNothing(mistakes, outcome.machine.state.foreign) }
  return { project, repairs: [], account: accountOf(project, outcome, specs, mistakes) }
}
