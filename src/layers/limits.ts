/**
 * Limits on what can be created, saved and loaded: one list for edits, forms, files, links, pastes
 * and versions. Anything above a limit is rejected with a message before it is created, so that
 * whatever exists can be saved.
 */

/** Cards per project. */
export const MOST_LAYERS = 1_000
/** Wires per project. */
export const MOST_WIRES = 10_000
/** Values of one activation: 256 MB of float32. */
export const MOST_NUMBERS = 64_000_000
/**
 * Values of all weights of one layer: 512 MB of float32. More than an activation may have, because
 * the largest layer of the published networks, VGG-16's classifier.0, has 102,764,544. With both
 * limits the multiply-adds of a layer stay below 2⁵³, where integers are exact.
 */
export const MOST_WEIGHTS = 128_000_000
/** Largest magnitude of an integer parameter whose field has no tighter limit. */
export const LARGEST_WHOLE = 1_000_000_000
/** Characters of a text parameter: a formula, a list of numbers. */
export const MOST_TEXT = 1_000_000
/** Pictures per project. */
export const MOST_PICTURES = 1_000
/** Pixels of a picture file: those of a camera, 200 MB while it is decoded. */
export const MOST_PICTURE_PIXELS = 50_000_000
/** Longer side of a picture file, px: what browsers decode. */
export const MOST_PICTURE_SIDE = 32_767
/** Bytes of a project file, packed and unpacked; upper limit of weights and pictures together. */
export const MOST_FILE_BYTES = 100 * 2 ** 20
/** Bytes of a file of weights: with its optimiser a checkpoint is three times its weights. */
export const MOST_WEIGHTS_FILE_BYTES = 512 * 2 ** 20
/** Bytes of a project's description, without binary data. */
export const MOST_DESCRIPTION_BYTES = 32 * 2 ** 20
/** Largest coordinate of a card on the canvas, px; farther out it could not be found again. */
export const FARTHEST = 1e7
/** Largest magnitude of a seed: a new card takes the largest plus one, which must stay exact. */
export const LARGEST_SEED = 1e15
/** Rows of a picture grid, and columns. */
export const MOST_GRID_LINES = 8
/** Characters of a card's name. */
export const MOST_NAME = 40
/** Characters of a project's name, and of a picture's name and id. */
export const MOST_PROJECT_NAME = 1_000
/** Characters of an id or of a kind. */
export const MOST_ID = 100
/** Input ports of a card that takes any number of wires. */
export const MOST_PORTS = 1_000
/** Outputs of a card. */
export const MOST_OUTPUTS = 64
/** Epochs of a training run, and of its patience. */
export const MOST_EPOCHS = 10_000
/** Samples of a batch. */
export const MOST_BATCH = 65_536
/** Augmentations of a training run. */
export const MOST_AUGMENTATIONS = 16
/** Numbers of a parameter of a loss or an optimizer that is a list. */
export const MOST_CHOSEN_NUMBERS = 10_000
/** Sets of samples per project. */
export const MOST_SETS = 50
/** Samples of one set. */
export const MOST_SAMPLES = 100_000
/** Classes of one set. */
export const MOST_CLASSES = 1_000
/** Bytes of the samples of one set: MNIST's 55 MB fit beside a network in a project file. */
export const MOST_SAMPLE_BYTES = 64 * 2 ** 20
/** Characters of the name of a class. */
export const MOST_CLASS_NAME = 100
/** Edited weight tensors per project. */
export const MOST_TENSORS = 20_000
