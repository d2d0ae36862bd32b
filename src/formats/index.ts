import type { Tensor } from '../graph/project'
import type { Exporter, Importer, ProjectExporter } from './format'
import { looksLikeKeras } from './keras/looksLikeKeras'
import { PICTURE_KINDS, pictureNames } from './picture/kinds'
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
export const CONVSCOPE: ProjectExporter = {
  id: 'convscope',
  purpose: 'Open here again',
  label: 'ConvScope project',
  about: 'The whole project: network, weights, pictures, data and view. Drop it on the canvas.',
  ending: '.convscope',
  type: 'application/zip',
  load: () => import('./project/archive').then((part) => part.archiveFiles),
}

/** The format in which one tensor is saved. */
export const NPY: Exporter<Tensor> = {
  id: 'npy',
  label: 'NumPy',
  about: 'One array of float32, in PyTorch’s order, for numpy.load',
  ending: '.npy',
  type: 'application/octet-stream',
  load: () => import('./npy').then((part) => part.npyFiles),
}
