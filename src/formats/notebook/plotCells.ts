import { classNamesOf } from '../../graph/classNames'
import type { GraphNode } from '../../graph/graph'
import { soundParametersOf } from '../../graph/kinds'
import { printText } from '../../layers/print'
import { isModule, seedOf } from '../code/pytorch'
import { moduleCard, type Writer } from '../code/script'
import { layerOf, type Subgraph } from '../code/subgraphs'
import { markdown, type NotebookCell, plots } from './cells'

/** Layers whose maps are drawn, and curves. */
const MOST_SHOWN = 12
const MOST_CURVES = 6

/** Defined once: maps beside each other in grey, as the lecture has them, rows as lines. */
export const SHOW_MAPS = plots(
  'def show_maps(given, title):',
  '    """Up to 16 maps in grey, rows of numbers as lines, a vector as bars."""',
  '    given = given.detach().float()',
  '    if given.dim() >= 3 or (given.dim() == 2 and np.min(given.shape) > 8):',
  '        given = given.reshape(-1, *given.shape[-2:])[:16]',
  '        columns = np.minimum(len(given), 8)',
  '        rows = -(-len(given) // columns)',
  '        _, axes = plt.subplots(rows, columns, figsize=(14, 2 * rows), squeeze=False)',
  '        for ax in axes.ravel():',
  "            ax.axis('off')",
  '        for im, ax in zip(given, axes.ravel()):',
  "            ax.imshow(im.numpy(), cmap='gray')",
  '    else:',
  '        plt.figure(figsize=(14, 3))',
  '        if given.dim() == 2:',
  '            plt.plot(given[:8].numpy().T)',
  '        else:',
  '            plt.bar(range(given.numel()), given.reshape(-1).numpy())',
  '    plt.suptitle(title)',
  '    plt.show()',
)

const modulesOf = (w: Writer, part: Subgraph): readonly GraphNode[] =>
  part.layers.filter((node) => isModule(w, node) && moduleCard(w, part, node) === node)

/** What each module gives is kept while the network is called. */
export const hookCell = ({ net }: Subgraph): NotebookCell =>
  plots(
    'shown, hooks = {}, []',
    `for name, module in ${net}.named_children():`,
    '    hooks.append(module.register_forward_hook(',
    '        lambda _, inputs, given, name=name: shown.update({name: given})))',
  )

/** Names, modules, shapes and weights as a table. */
export const shapesCell = ({ net }: Subgraph): NotebookCell =>
  plots(
    'for hook in hooks:',
    '    hook.remove()',
    "print(f\"{'layer':20} {'module':20} {'output':24} {'weights':>12}\")",
    'for name, given in shown.items():',
    `    module = ${net}.get_submodule(name)`,
    '    given = given[0] if isinstance(given, tuple) else given',
    '    count = np.sum([weight.numel() for weight in module.parameters()], dtype=int)',
    "    print(f'{name:20} {type(module).__name__:20} {str(list(given.shape)):24} {count:>12,}')",
  )

const mapsCell = (): NotebookCell =>
  plots(
    `for name, given in list(shown.items())[:${MOST_SHOWN}]:`,
    '    given = given[0] if isinstance(given, tuple) else given',
    '    if given.numel() > 0:',
    '        show_maps(given[0] if given.dim() in (2, 4) else given, name)',
  )

/** Kernels of layers that have windows: the first channel of each. */
function kernelCells(w: Writer, part: Subgraph): readonly NotebookCell[] {
  const windowed = modulesOf(w, part).filter((node) =>
    w.shape(node)?.weights.some(({ name, shape }) => name === 'weight' && shape.length > 2),
  )
  if (windowed.length === 0) return []
  const names = windowed.slice(0, MOST_SHOWN).map((node) => printText(w.name(node.id)))
  return [
    markdown('## Kernels', '', 'What each filter is drawn to, in its first channel.'),
    plots(
      `for name in [${names.join(', ')}]:`,
      `    show_maps(${part.net}.get_submodule(name).weight[:, 0], f'{name}.weight')`,
    ),
  ]
}

/** Functions of one number, each drawn once. */
function curveCells(w: Writer, part: Subgraph): readonly NotebookCell[] {
  const seen = new Set<string>()
  const curves = modulesOf(w, part).filter((node) => {
    const kind = layerOf(node)
    const key = JSON.stringify([node.kind, soundParametersOf(node)])
    const plain =
      kind?.category === 'act' &&
      kind.inputs === 1 &&
      !kind.ranks &&
      !kind.fields.some(({ name }) => name === 'dim') &&
      seedOf(node) === null &&
      (w.shape(node)?.weights.length ?? 0) === 0
    return plain && !seen.has(key) && seen.add(key)
  })
  if (curves.length === 0) return []
  const names = curves.slice(0, MOST_CURVES).map((node) => printText(w.name(node.id)))
  return [
    markdown('## Curves', '', 'Without these functions the network would be one linear map.'),
    plots(
      't = torch.linspace(-10, 10, 300)',
      `for name in [${names.join(', ')}]:`,
      `    module = ${part.net}.get_submodule(name)`,
      "    label = f'{name}: {type(module).__name__}'",
      '    plt.plot(t.numpy(), module(t).detach().numpy(), label=label)',
      'plt.legend()',
      'plt.show()',
    ),
  ]
}

/** Bars of classes, where the first output tells some apart. */
function classCells(w: Writer, part: Subgraph): readonly NotebookCell[] {
  return part.outputs.flatMap((node) => {
    const names = classNamesOf(w.project, node.id)
    const shape = w.shape(node)?.output
    if (shape?.length !== 2 || shape[1] !== names.length) return []
    const listed = names.map((name) => printText(name)).join(', ')
    return [
      markdown('## Classes'),
      plots(
        `plt.barh([${listed}], ${w.name(node.id)}[0].detach().softmax(0).numpy())`,
        'plt.gca().invert_yaxis()',
        'plt.show()',
      ),
    ]
  })
}

/** The plots of a part, behind its call. */
export const plotCells = (w: Writer, part: Subgraph): readonly NotebookCell[] => [
  ...classCells(w, part),
  markdown('## Maps', '', 'What layers give for the first sample.'),
  mapsCell(),
  ...kernelCells(w, part),
  ...curveCells(w, part),
]
