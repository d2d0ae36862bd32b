import { relu } from '../layers/activation/relu'
import { conv2d } from '../layers/convolution/conv'
import { maxpool2d } from '../layers/pooling/maxpool'
import { image } from '../sources/image'

/** The kinds of the first screen, which the page loads at once; the others follow. */
export const FIRST_KINDS = [image, conv2d, relu, maxpool2d] as const
