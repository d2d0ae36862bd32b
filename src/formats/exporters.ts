import type { Project } from '../graph/project'
import { CONVSCOPE } from '.'
import type { ProjectExporter } from './format'
import { textFiles } from './project/text'

/** The files of a PyTorch project that are worth reading. */
const PROJECT_TEXTS = ['model.py', 'recipe.py', 'train.py', 'config.yaml', 'README.md'] as const

const hasLayers = ({ graph }: Project): true | string =>
  graph.nodes.length > 0 || 'There is no layer yet.'
const weightsMisfits = () => import('./weights/weightsMisfits').then((part) => part.weightsMisfits)

/** How a project is written, in the order of the dialog Export. */
export const EXPORTERS: readonly ProjectExporter[] = [
  CONVSCOPE,
  {
    id: 'text',
    purpose: 'Open here again',
    label: 'ConvScope project as text',
    about: 'The whole project as one text of JSON, for a mail or a repository. Paste or open it.',
    ending: '.json',
    type: 'application/json',
    // In the first load anyway: what is copied is such a text.
    load: () => Promise.resolve(textFiles),
  },
  {
    id: 'pytorch',
    purpose: 'Train and run elsewhere',
    label: 'PyTorch script',
    about: 'The network as one nn.Module with its weights, input and plots; PyTorch 1.13 or newer.',
    use: 'python FILE',
    ending: '.py',
    type: 'text/x-python',
    texts: [
      { python: true, load: () => import('./code/pytorch').then((part) => part.pytorchLines) },
    ],
    load: () => import('./code/pytorch').then((part) => part.pytorchFiles),
  },
  {
    id: 'torch-project',
    purpose: 'Train and run elsewhere',
    label: 'PyTorch project',
    about:
      'A repository that trains the network anywhere, from one process to a cluster: model, ' +
      'data, training, weights and a test.',
    use: 'torchrun --nproc-per-node 2 train.py',
    ending: '.zip',
    type: 'application/zip',
    texts: PROJECT_TEXTS.map((file) => ({
      file,
      ...(file.endsWith('.py') ? { python: true } : {}),
      load: () => import('./torchproject/projectLines').then((one) => one.linesOf(file)),
    })),
    load: () => import('./torchproject/writeProject').then((one) => one.torchProjectFiles),
    misfits: () => import('./torchproject/misfits').then((one) => one.projectMisfits),
  },
  {
    id: 'onnx',
    purpose: 'Train and run elsewhere',
    label: 'ONNX',
    about:
      'The network in evaluation with its weights, opset 17, for ONNX Runtime and whatever else ' +
      'reads ONNX. Nodes, inputs and outputs are called as the cards.',
    use: 'onnxruntime.InferenceSession("FILE")',
    ending: '.onnx',
    type: 'application/octet-stream',
    misfits: () => import('./onnx/out/networkMisfits').then((part) => part.onnxMisfits),
    load: () => import('./onnx/out/writeNetwork').then((part) => part.onnxNetworkFiles),
  },
  {
    id: 'onnx-back',
    purpose: 'Train and run elsewhere',
    label: 'ONNX, as it came',
    about:
      'The very file that the network came from, with the numbers that you changed; all else in ' +
      'it stays, byte for byte.',
    use: 'onnxruntime.InferenceSession("FILE")',
    ending: '.onnx',
    type: 'application/octet-stream',
    when: ({ origin }) =>
      origin?.format === 'onnx' || 'Only a network that came from an ONNX file can go back to one.',
    load: () => import('./onnx/back/writeOnnx').then((part) => part.onnxFiles),
  },
  {
    id: 'tfjs',
    purpose: 'Train and run elsewhere',
    label: 'TensorFlow.js',
    about: 'A layers model of stock layers with its weights, for a page or for Node.',
    use: 'await tf.loadLayersModel("model.json")',
    ending: '.zip',
    type: 'application/zip',
    misfits: () => Promise.resolve((_project, _shapes, ofModel) => ofModel()),
    load: () => import('./tfjs').then((part) => part.tfjsFiles),
  },
  {
    id: 'keras',
    purpose: 'Train and run elsewhere',
    label: 'Keras script',
    about: 'The network in Keras 3, channels first, with its weights.',
    use: 'python FILE',
    ending: '.py',
    type: 'text/x-python',
    texts: [{ python: true, load: () => import('./code/keras').then((part) => part.kerasLines) }],
    misfits: () => import('./code/kerasMisfits').then((part) => part.kerasMisfits),
    load: () => import('./code/keras').then((part) => part.kerasFiles),
  },
  {
    id: 'safetensors',
    purpose: 'Weights alone',
    label: 'safetensors',
    about:
      'The weights as state_dict() names them, card.weight, with running statistics. ' +
      'Drop the file here, and they are back.',
    use: 'net.load_state_dict(safetensors.torch.load_file("FILE"))',
    ending: '.safetensors',
    type: 'application/octet-stream',
    misfits: weightsMisfits,
    load: () => import('./weights/writeWeights').then((part) => part.safetensorsFiles),
  },
  {
    id: 'state-dict',
    purpose: 'Weights alone',
    label: 'PyTorch state_dict',
    about: 'The same as torch.save(net.state_dict()) writes it; weights_only reads it too.',
    use: 'net.load_state_dict(torch.load("FILE"))',
    ending: '.pt',
    type: 'application/octet-stream',
    misfits: weightsMisfits,
    load: () => import('./weights/writeWeights').then((part) => part.stateDictFiles),
  },
  {
    id: 'npz',
    purpose: 'Weights alone',
    label: 'NumPy arrays',
    about: 'The same names, an array for each weight, for NumPy, JAX and whatever reads .npz.',
    use: 'dict(numpy.load("FILE"))',
    ending: '.npz',
    type: 'application/octet-stream',
    misfits: weightsMisfits,
    load: () => import('./weights/writeWeights').then((part) => part.npzFiles),
  },
  {
    id: 'notebook',
    purpose: 'Show and teach',
    label: 'Jupyter notebook',
    about:
      'The network in PyTorch with its weights, its input and what it gave, and the plots of ' +
      'maps, kernels and curves. Drop it here, and the network is back.',
    use: 'jupyter lab FILE',
    ending: '.ipynb',
    type: 'application/x-ipynb+json',
    misfits: () => import('./notebook/notebookMisfits').then((part) => part.notebookMisfits),
    load: () => import('./notebook/writeNotebook').then((part) => part.notebookFiles),
  },
  {
    id: 'page',
    purpose: 'Show and teach',
    label: 'Page that runs alone',
    about:
      'One HTML file with the trained network: pictures, a camera and a drawing pad, bars of ' +
      'classes, and what layers give. It needs no network and no server.',
    ending: '.html',
    type: 'text/html',
    misfits: () => import('./page/pageMisfits').then((part) => part.pageMisfits),
    load: () => import('./page/pageFile').then((part) => part.pageFiles),
  },
  {
    id: 'graph-svg',
    purpose: 'Show and teach',
    label: 'Graph, as SVG',
    about:
      'The whole graph as a drawing: every card with its maps, wires with their shapes. Sharp at ' +
      'any size, and its words stay words, for slides, papers and Inkscape.',
    ending: '.svg',
    type: 'image/svg+xml',
    when: hasLayers,
    load: () => import('./drawing/graphFiles').then((part) => part.svgFiles),
  },
  {
    id: 'graph-png',
    purpose: 'Show and teach',
    label: 'Graph, as PNG',
    about: 'The same drawing as pixels, twice as fine as on the screen, for chats and documents.',
    ending: '.png',
    type: 'image/png',
    when: hasLayers,
    misfits: () => import('./drawing/graphFiles').then((part) => part.pngMisfits),
    load: () => import('./drawing/graphFiles').then((part) => part.pngFiles),
  },
  {
    id: 'summary-csv',
    purpose: 'Tables',
    label: 'Summary, as CSV',
    about:
      'Every layer with its shapes, parameters, multiply-adds and receptive field, and the ' +
      'totals, for a spreadsheet or pandas.',
    use: 'pandas.read_csv("FILE")',
    ending: '.csv',
    type: 'text/csv',
    when: hasLayers,
    texts: [{ load: () => import('./summaryFiles').then((part) => part.csvLines) }],
    load: () => import('./summaryFiles').then((part) => part.csvFiles),
  },
  {
    id: 'summary-markdown',
    purpose: 'Tables',
    label: 'Summary, as Markdown',
    about: 'The same table for a README, an issue or a notebook, with all digits.',
    ending: '.md',
    type: 'text/markdown',
    when: hasLayers,
    texts: [{ load: () => import('./summaryFiles').then((part) => part.markdownLines) }],
    load: () => import('./summaryFiles').then((part) => part.markdownFiles),
  },
  {
    id: 'summary-latex',
    purpose: 'Tables',
    label: 'Summary, as LaTeX',
    about: 'The same table with the rules of booktabs, for a paper or slides.',
    use: '\\input{FILE}',
    ending: '.tex',
    type: 'application/x-tex',
    when: hasLayers,
    texts: [{ load: () => import('./summaryFiles').then((part) => part.latexLines) }],
    load: () => import('./summaryFiles').then((part) => part.latexFiles),
  },
]
