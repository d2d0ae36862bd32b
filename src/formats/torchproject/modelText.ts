import { expanded } from '../../graph/expanded'
import type { GraphNode } from '../../graph/graph'
import { soundParametersOf } from '../../graph/kinds'
import { printShape } from '../../layers/tensorShape'
import { about, comment, importsFor, indented, plain, type ScriptLine } from '../code/lines'
import { argumentsOf, isModule, moduleOf, seedOf } from '../code/pytorch'
import { assigned, expressionOf, moduleCard, targetsOf } from '../code/script'
import { layerOf } from '../code/subgraphs'
import type { TrainedPart } from './trainedNetwork'

/** What the network holds beside its modules: the name, the shape, and whether it is learned. */
const heldSources = ({ part, input }: TrainedPart): readonly GraphNode[] =>
  part.sources.filter((node) => node !== input)

/** Sources that the network holds, with what is learned of them. */
const heldLine = ({ w }: TrainedPart, node: GraphNode): string => {
  const known = w.shape(node)
  const made = `torch.zeros(${printTuple(known?.output ?? [])})`
  return known?.weights.length
    ? `self.${w.name(node.id)} = nn.Parameter(${made})`
    : `self.register_buffer('${w.name(node.id)}', ${made})`
}

const printTuple = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`

const shapeRemark = ({ w }: TrainedPart, node: GraphNode): string => {
  const shape = w.shape(node)?.output
  return shape ? `  # ${printShape(shape)}` : ''
}

/** One line of `forward`, the shape that it gives beside it. */
function step(of: TrainedPart, node: GraphNode): readonly ScriptLine[] {
  const { w, part } = of
  const seed = seedOf(node)
  const module = w.name(moduleCard(w, part, node).id)
  const right = expressionOf(w, node) ?? `self.${module}(${argumentsOf(w, node)})`
  return about(
    node.id,
    // A card that draws shows the draws of its seed; while it is trained each is another.
    ...(seed === null ? [] : ['if not self.training:', `    torch.manual_seed(${seed})`]),
    `${assigned(w, node)} = ${right}${shapeRemark(of, node)}`,
  )
}

/** Names of the modules that stay in training mode where a card shows them so. */
const staying = ({ w, part }: TrainedPart): readonly string[] =>
  part.layers.flatMap((node) =>
    moduleCard(w, part, node) === node && layerOf(node)?.trains?.(soundParametersOf(node))
      ? [`'${w.name(node.id)}'`]
      : [],
  )

/** `model.py`: one module, whose attributes are named as the cards are. */
export function modelLines(of: TrainedPart): readonly ScriptLine[] {
  const { w, part, input, outputs } = of
  const modules = part.layers.filter(
    (node) => isModule(w, node) && moduleCard(w, part, node) === node,
  )
  const held = heldSources(of)
  const init = [
    ...modules.flatMap((node) => about(node.id, `self.${w.name(node.id)} = ${moduleOf(w, node)}`)),
    ...held.flatMap((node) => about(node.id, heldLine(of, node))),
  ]
  const body = [
    ...plain('', 'class Net(nn.Module):', '    def __init__(self):', '        super().__init__()'),
    ...indented(init, 8),
    ...plain('', `    def forward(self, ${w.name(input.id)}):${shapeRemark(of, input)}`),
    ...indented(
      [
        ...plain(...held.map(({ id }) => `${w.name(id)} = self.${w.name(id)}`)),
        ...part.layers.flatMap((node) => step(of, node)),
        ...plain(`return ${outputs.map((node) => outputName(of, node)).join(', ')}`),
      ],
      8,
    ),
    ...plain('', '', '# They stay in training mode where the recorded output was made.'),
    ...plain(`TRAINING = [${staying(of).join(', ')}]`),
  ]
  const known = new Set(expanded(w.project.graph).nodes.map(({ id }) => w.name(id)))
  const imports = importsFor([...body, ...plain('torch.nn')]).filter(({ text }) => !known.has(text))
  return [...plain(comment(w.project.name)), ...imports, ...plain(''), ...body]
}

/** The variable of a card's first output, which nothing may read. */
const outputName = ({ w }: TrainedPart, node: GraphNode): string => {
  const [first] = targetsOf(w, node)
  return first === '_' ? (targetsOf(w, node).find((name) => name !== '_') ?? '_') : first
}
