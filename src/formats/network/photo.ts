import { SAMPLES } from '../../sources/samples'

/** The photo that a network for pictures sees first. */
export const PHOTO = SAMPLES.find(({ name }) => name === 'flower.jpg') ?? SAMPLES[0]
