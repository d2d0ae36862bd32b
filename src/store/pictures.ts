import { app } from './app'

export const { keepPixels, pixelsOf, forgetPixels } = app.pixels
