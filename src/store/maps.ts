import { app } from './app'

/** The maps of this page. */
export const { maps } = app
