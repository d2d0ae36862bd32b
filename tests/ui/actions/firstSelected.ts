import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, store } from '../../../src/store/store'
import { ACTIONS as FIRST_ACTIONS } from '../../../src/ui/actions'
import { CELL_ACTIONS } from '../../../src/ui/actions/cells'

/** All actions, those of the cells at the end. */
export const ACTIONS = [...FIRST_ACTIONS, ...CELL_ACTIONS]

/** The ids of the cards that are selected. */
export const selection = (): readonly string[] => store.getState().session.selection
/** The ids of all cards of the open project. */
export const ids = (): string[] => store.getState().project.graph.nodes.map(({ id }) => id)

/** Opens the first project and selects its convolution, n2. */
export function selectFirst(): void {
  replaceProject(firstProject())
  select('n2')
}
