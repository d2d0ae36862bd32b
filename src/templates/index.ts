import { alexnet } from './alexnet'
import { inceptionBlock, residualBlock } from './blocks'
import { cifarTutorial } from './cifar'
import { crnn } from './crnn'
import { densenet } from './densenet'
import { edgeDetector } from './edges'
import { googlenet } from './googlenet'
import { lenet5 } from './lenet'
import { mobilenet } from './mobilenet'
import { resnet18, resnet34, resnet50 } from './resnet'
import { squeezenet } from './squeezenet'
import type { Template } from './template'
import { denoisingUnet, unet } from './unet'
import { vgg11, vgg16 } from './vgg'
import { waveformClassifier } from './waveforms'

/** Every template, in the order of the list. To add one, add its file and one line here. */
export const TEMPLATES: readonly Template[] = [
  residualBlock,
  inceptionBlock,
  lenet5,
  cifarTutorial,
  edgeDetector,
  waveformClassifier,
  unet,
  denoisingUnet,
  squeezenet,
  mobilenet,
  crnn,
  alexnet,
  vgg11,
  vgg16,
  googlenet,
  resnet18,
  resnet34,
  resnet50,
  densenet,
]
