import { app } from './app'

export const { placeProject } = app
