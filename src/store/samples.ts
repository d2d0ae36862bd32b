import { app } from './app'

export const { samplesOf, retrySamples, onSamples } = app.samples
