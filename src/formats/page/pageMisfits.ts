import { megabytes } from '../../graph/megabytes'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { sizeOf } from '../../layers/tensorShape'
import type { Unwritable } from '../format'
import { networkOf, type OnnxNetworkOut } from '../onnx/out/network'
import { misfitsOf } from '../onnx/out/networkMisfits'
import { PAGE } from './pageTorch'

/** A longer text than a browser holds as one. */
const MOST_BYTES = 256 * 2 ** 20
/** From here on a page is slow to open on a phone. */
const LARGE = 20 * 2 ** 20
/** Multiply-adds that plain JavaScript does in a second on a laptop. */
const RATE = 1e9

/** What a page of this network would lack, or why there would be none. */
export function misfitsOfPage(
  project: Project,
  shapes: Shapes,
  network: OnnxNetworkOut,
): readonly Unwritable[] {
  const bytes = 4 * network.graph.tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const macs = [...shapes.values()].reduce((sum, one) => sum + one.macs, 0)
  const seconds = Math.round(macs / RATE)
  const whole = (text: string): Unwritable => ({ node: null, text })
  const size =
    bytes > MOST_BYTES
      ? [
          {
            ...whole(
              `The weights take ${megabytes(bytes)}; one page holds ${megabytes(MOST_BYTES)}. ` +
                'Export the network as ONNX.',
            ),
            blocks: true as const,
          },
        ]
      : bytes > LARGE
        ? [whole(`The page has about ${megabytes((bytes * 4) / 3)}: it opens slowly on a phone.`)]
        : []
  const speed =
    seconds >= 1
      ? [
          whole(
            `One picture takes about ${seconds === 1 ? 'a second' : `${seconds} seconds`} in ` +
              'the page, which computes without the app’s engine: the camera follows slowly.',
          ),
        ]
      : []
  return [...misfitsOf(project, shapes, network), ...size, ...speed]
}

/** What a page that runs alone would lack, by card, before it is saved. */
export const pageMisfits = (project: Project, shapes: Shapes): readonly Unwritable[] =>
  misfitsOfPage(
    project,
    shapes,
    networkOf(project, shapes, () => [], PAGE),
  )
