import type { Tensor } from '../graph/project'
import type { Exporter, Importer } from './format'
import { looksLikeKeras } from './keras/looksLikeKeras'
import { PICTURE_KINDS, pictureNames } from './picture/kinds'
import { textFiles } from './project/text'
import { looksLikePyTorch } from './pytorch/looks'
import { SAMPLES } from './samples/sampleImporter'
import { TENSOR_FILES } from './tensors/tensorFiles'
import { firstIn } from './zip/firstIn'

/** What is read, as sentences list it. Of equal matches the first one reads. */
export const IMPORTERS: readonly Importer[] = [
  {
    id: 'convscope',
    gives: 'project',
    label: 'a ConvScope project',
    accept: ['.convscope'],
    match: ({ look, name }) => (look === 'zip' ? 2 : 0) + (/\.convscope$/i.test(name) ? 1 : 0),
    load: () => import('./project/readProject').then((part) => part.readProject),
  },
  {
    id: 'trace',
    gives: 'project',
    label: 'a ConvScope project',
    accept: ['.convscope'],
    match: (file) => (firstIn(file) === 'trace.json' ? 4 : 0),
    load: () => import('./trace/readTrace').then((part) => part.readTrace),
  },
  {
    id: 'text',
    gives: 'project',
    label: 'a ConvScope project',
    accept: ['.json'],
    match: ({ look }) => (look === 'json' ? 2 : 0),
    load: () => import('./project/readProject').then((part) => part.readProject),
  },
  {
    id: 'onnx',
    gives: 'project',
    label: 'an ONNX network',
    accept: ['.onnx'],
    // A model begins with its version, a small number, and who wrote it or its graph.
    match: ({ head, name }) =>
      (head[0] === 8 && head[1] < 32 && [0x12, 0x3a, 0x42].includes(head[2]) ? 2 : 0) +
      (/\.onnx$/i.test(name) ? 1 : 0),
    several: true,
    load: () => import('./onnx/readOnnx').then((part) => part.readOnnx),
  },
  {
    id: 'pytorch',
    gives: 'project',
    label: 'a network as PyTorch code',
    accept: ['.py', '.ipynb'],
    match: looksLikePyTorch,
    slow: true,
    load: () => import('./pytorch/readPyTorch').then((part) => part.readPyTorch),
  },
  {
    id: 'keras',
    gives: 'project',
    label: 'a Keras or TensorFlow.js model',
    accept: ['.keras', '.h5', '.hdf5'],
    match: looksLikeKeras,
    several: true,
    load: () => import('./keras/readKeras').then((part) => part.readKeras),
  },
  {
    id: 'picture',
    gives: 'picture',
    label: `a ${pictureNames('or')} picture`,
    accept: PICTURE_KINDS.map(({ type }) => type),
    match: ({ look }) => (PICTURE_KINDS.some((kind) => kind.look === look) ? 2 : 0),
    load: () => import('./picture/header').then((part) => part.pictureHeader),
  },
  ...TENSOR_FILES,
  SAMPLES,
]

/** The format in which a project is saved whole. */
export const CONVSCOPE: Exporter = {
  id: 'convscope',
  label: 'ConvScope project',
  about: 'The whole project, to be opened here again',
  command: 'Save project file',
  ending: '.convscope',
  type: 'application/zip',
  load: () => import('./project/archive').then((part) => part.archiveFiles),
}

/** How a project is written, in the order of the menu. */
export const EXPORTERS: readonly Exporter[] = [
  CONVSCOPE,
  {
    id: 'text',
    label: 'ConvScope project as text',
    about: 'The whole project as one JSON text, to be pasted or opened here again',
    ending: '.json',
    type: 'application/json',
    // In the first load anyway: what is copied is such a text.
    load: () => Promise.resolve(textFiles),
  },
  {
    id: 'tfjs',
    label: 'TensorFlow.js',
    about: 'The network and its weights for tf.loadLayersModel',
    command: 'Download TensorFlow.js model',
    ending: '.zip',
    type: 'application/zip',
    load: () => import('./tfjs').then((part) => part.tfjsFiles),
  },
  {
    id: 'onnx',
    label: 'ONNX',
    about: 'The file that the network came from, with these numbers in it',
    command: 'Save as ONNX, as it came',
    ending: '.onnx',
    type: 'application/octet-stream',
    when: ({ origin }) =>
      origin?.format === 'onnx' || 'Only a network that came from an ONNX file can go back to one.',
    load: () => import('./onnx/back/writeOnnx').then((part) => part.onnxFiles),
  },
  {
    id: 'pytorch',
    label: 'PyTorch',
    about: 'Runs from PyTorch 1.13 on, with these numbers',
    ending: '.py',
    type: 'text/x-python',
    code: 'torch',
    load: () => import('./code/pytorch').then((part) => part.pytorchFiles),
  },
  {
    id: 'keras',
    label: 'Keras',
    about: 'Keras 3, channels first',
    ending: '.py',
    type: 'text/x-python',
    code: 'keras',
    load: () => import('./code/keras').then((part) => part.kerasFiles),
  },
]

/** The format in which one tensor is saved. */
export const NPY: Exporter<Tensor> = {
  id: 'npy',
  label: 'NumPy',
  about: 'One array of float32, in PyTorch’s order, for numpy.load',
  ending: '.npy',
  type: 'application/octet-stream',
  load: () => import('./npy').then((part) => part.npyFiles),
}
