export { averagePool, averagePoolGradient } from './averagePool'
export { foldPlane, unfoldPlane } from './blocks'
export { putChannel, takeChannel } from './channel'
export { addToRows, scaleRows, sumRows } from './columns'
export { choose } from './choose'
export { columnsToImage } from './columnsToImage'
export { convolveChannels } from './convolveChannels'
export { convolvePlanes } from './convolvePlanes'
export { convolveTaps } from './convolveTaps'
export { convolveToOne } from './convolveToOne'
export {
  celuEach,
  eluEach,
  geluEach,
  geluTanhEach,
  logSigmoidEach,
  mishEach,
  softplusEach,
} from './curves'
export { convolveDepthwise } from './depthwise'
export { depthwiseFilterGradient, depthwiseInputGradient } from './depthwiseGradient'
export {
  absEach,
  clampEach,
  hardshrinkEach,
  hardsigmoidEach,
  hardswishEach,
  negateEach,
  reciprocalEach,
  softshrinkEach,
  softsignEach,
  sqrtEach,
  squareEach,
  thresholdEach,
} from './each'
export { expEach, logEach } from './exponential'
export { maxBlocks, minBlocks } from './extremes'
export { filterGradient } from './filterGradient'
export { frame } from './frame'
export { gate, siluEach } from './gate'
export { largestOfWindows } from './largest'
export { maxPool } from './maxPool'
export { maxPoolGradient } from './maxPoolGradient'
export { paintMaps } from './paint'
export { divPairs, maxPairs, minPairs, multiplyPairs, subPairs } from './pairs'
export { toPlanes } from './planes'
export { product, productOfRows } from './products'
export { productOfColumns } from './productOfColumns'
export { range } from './range'
export { leak, rectify, rectifyGradient } from './rectify'
export { leftBlocks, sizeBlocks, squareBlocks, sumBlocks } from './sums'
export { takeRows } from './takeRows'
export { tanh, tanhGradient, tanhshrinkEach } from './tanh'
export { resampleRows } from './resample'
export { transpose, transposeEach, turnFilter } from './transpose'
export { convolveWinograd } from './winograd'
export { winogradFilter } from './winogradFilter'
