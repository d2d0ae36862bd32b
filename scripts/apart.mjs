/**
 * Folders and files of tests each of which runs with modules of its own: those that have a page or
 * a store, that put other modules in place of ours, and that run TensorFlow.js without our kernels.
 * All others share the modules of their worker, so that each is loaded once.
 */
export const APART = [
  'tests/engine/export/',
  'tests/formats/door.test.ts',
  'tests/formats/drawing/',
  'tests/formats/graphmodel/',
  'tests/formats/keras/',
  'tests/graph/firstKinds.test.ts',
  'tests/store/',
  'tests/ui/',
]

/** What a test that shares its modules with others may not do, because these would see it. */
export const SEEN_BY_OTHERS =
  /\bvi\.(?:mock|doMock|resetModules)\b|@vitest-environment|\bstartPlain\b|\bsetBackend\(/
