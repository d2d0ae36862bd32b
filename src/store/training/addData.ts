import '../../graph/everyKind'
import { dataset } from '../../sources/dataset'
import { addLayer } from '../edits/cards'

/** Adds a card whose samples the network can learn. */
export function addData(): void {
  addLayer(dataset.kind)
}
