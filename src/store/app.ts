import { createApp } from './core/createApp'
import { firstProject } from './firstProject'

/**
 * The app of this page, and the only one that lives in a module. `store.ts`, `view.ts`,
 * `pointed.ts`, `dialogs.ts`, `ask.ts`, `maps.ts`, `pictures.ts`, `place.ts` and `saving.ts` say
 * its functions by name.
 */
export const app = createApp(firstProject())
