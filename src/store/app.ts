import { createApp } from './core/createApp'
import { firstProject } from './firstProject'

/**
 * The app of this page, and the only one at module level. `store.ts`, `view.ts`, `pointed.ts`,
 * `dialogs.ts`, `ask.ts`, `maps.ts`, `pictures.ts`, `samples.ts`, `place.ts` and `saving.ts`
 * export its functions.
 */
export const app = createApp(firstProject())
