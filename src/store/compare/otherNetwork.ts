import '../../graph/everyKind'
import { apart } from '../../graph/difference/apart'
import type { Project } from '../../graph/project'
import type { Rounding } from '../../graph/rounded'
import { type Shapes, shapesOf } from '../../graph/shapes'

/** What the present network is compared with. */
export interface OtherNetwork {
  /** Another one has another. */
  readonly id: number
  /** What it was, or is, for the user: `epoch3.pt`, `Run 2, step 400`. */
  readonly name: string
  /** Sentences on what is not as in the file. */
  readonly notes: readonly string[]
  /** The network, under its own ids; null where it is the present one with rounded weights. */
  readonly project: Project | null
  /** The same under ids that no card of the present network has, and its shapes by those. */
  readonly aside: Project | null
  readonly shapes: Shapes | null
  readonly rounding: Rounding | null
  /** Keys of weights that did not come with it (`lackingKey`): they are the present network's. */
  readonly lacking: ReadonlySet<string>
}

let ids = 0

/** A network to compare with, as a value that stays as it is. */
export function otherNetwork(
  name: string,
  project: Project,
  { notes = [], lacking = new Set() }: Partial<Pick<OtherNetwork, 'notes' | 'lacking'>> = {},
): OtherNetwork {
  const aside = apart(project)
  return {
    id: ++ids,
    name,
    notes,
    project,
    aside,
    shapes: shapesOf(aside),
    rounding: null,
    lacking,
  }
}

/** The present network with its weights rounded, whatever they become. */
export const roundedNetwork = (to: Rounding): OtherNetwork => ({
  id: ++ids,
  name: `weights as ${to}`,
  notes: [],
  project: null,
  aside: null,
  shapes: null,
  rounding: to,
  lacking: new Set(),
})
