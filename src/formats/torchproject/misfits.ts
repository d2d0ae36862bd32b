import { augmentationProblem } from '../../datasets/augmented'
import { kindOf } from '../../graph/kinds'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { printSentence } from '../../layers/sentence'
import { lossOf, optimizerOf, scheduleOf } from '../../training'
import { remarks, type Writer } from '../code/script'
import { type Subgraph, subgraphsOf } from '../code/subgraphs'
import type { Unwritable } from '../format'
import { trainedPart } from './trainedNetwork'

/** Cards of a part that cannot be computed, so that its code would not run. */
export const unfit = (w: Writer, part: Subgraph): readonly Unwritable[] =>
  [...part.sources, ...part.layers].flatMap((node) => {
    const known = w.shape(node)
    const text = !kindOf(node)
      ? `${node.name} is of a kind that is not known here: replace or remove it.`
      : known?.problem
        ? `${node.name} does not fit: ${printSentence(known.problem.text)} Mend or remove it.`
        : known?.state === 'ok'
          ? null
          : remarks(w, node).length > 0
            ? `${node.name} has no input yet: connect or remove it.`
            : `${node.name} waits for the cards before it: mend those.`
    return text === null ? [] : [{ node: node.id, text, blocks: true as const }]
  })

/** What the project in PyTorch would lack, and why there would be none, by card. */
export function projectMisfits(project: Project, shapes: Shapes): readonly Unwritable[] {
  const of = trainedPart(project, shapes)
  if (!of)
    return [
      {
        node: null,
        blocks: true,
        text: 'There is no network yet: connect a layer to a source, such as a Dataset card.',
      },
    ]
  const { w, part, setup, data } = of
  const found: Unwritable[] = [...unfit(w, part)]
  if (!data)
    found.push({
      node: null,
      text:
        'There is no Dataset card, so that data.py draws random samples: add one, or write the ' +
        'function load there.',
    })
  for (const chosen of setup.augmentation) {
    const odd = data && augmentationProblem(chosen, data.facts)
    if (odd) found.push({ node: null, text: `${odd} Remove it under Training.`, blocks: true })
  }
  const choices = [
    ['loss', setup.loss, lossOf],
    ['optimizer', setup.optimizer, optimizerOf],
    ['schedule', setup.schedule, scheduleOf],
  ] as const
  for (const [what, { kind }, known] of choices)
    if (!known(kind))
      found.push({
        node: null,
        text: `The ${what} ${kind} is not known here: choose another under Training.`,
        blocks: true,
      })
  for (const other of subgraphsOf(project.graph))
    if (other.layers[0] && other.layers[0] !== part.layers[0])
      found.push({
        node: other.layers[0].id,
        text:
          `The network of ${other.layers[0].name} is not connected to the one that is trained, ` +
          'and is left out: export it from a project of its own.',
      })
  return found
}
