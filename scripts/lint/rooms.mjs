// The rooms of the house and the owners of packages. The linter's rules house/direction and
// house/owner (plugin.mjs) follow from these lists alone.

/**
 * The rooms of src/ from left to right. A file imports from its own room and from those of the
 * steps before its own, never from another room of the same step. The text after a name is why,
 * as the linter says it. app.tsx and main.tsx put the rooms together and import from all.
 * @type {readonly Readonly<Record<string, string>>[]}
 */
export const ROOMS = [
  { layers: 'is pure: it' },
  { sources: '' },
  { graph: 'is pure: it' },
  { datasets: '', training: 'is pure: it' },
  {
    formats: '',
    templates: 'are networks as data: they',
    models: 'are networks as data: they',
  },
  { engine: 'works in the worker: it' },
  { lessons: 'are data: they' },
  { store: '' },
  { ui: '' },
]

/**
 * The folders of src/ui from bottom to top, in the same way. `views` means every folder that
 * is not named here: a view knows what views are made of, and no other view.
 */
export const UI = [
  ['actions'],
  ['controls'],
  ['parts'],
  ['tensors', 'chart', 'arithmetic', 'draw', 'samples'],
  ['form'],
  ['views'],
  ['canvas', 'inspector', 'pane', 'drawer', 'topbar', 'status', 'lesson', 'notices', 'rescue'],
]

/**
 * Rooms whose folders are families: a family imports from itself and from the files beside the
 * folders, which know of no family but for the list, index.ts.
 */
export const FAMILIES = ['layers']

/** Folders of such a room that are no family: what all families share, cut by subject. */
export const SHARED = ['torch', 'parametrization']

/** What draws the screen, and the first room that may import it. */
export const SCREEN = {
  packages: ['react', 'react-dom', 'radix-ui', 'lucide-react'],
  from: 'store',
}

/**
 * Packages with one owner: names that begin so are imported in that folder only; `types`: elsewhere
 * as `import type`.
 */
export const OWNERS = [
  {
    begins: '@tensorflow/',
    owner: 'src/engine',
    types: true,
    says:
      'TensorFlow.js runs only in src/engine, inside the worker. ' +
      'Elsewhere write `import type`.',
  },
  {
    begins: '@xyflow/',
    owner: 'src/ui/canvas',
    says: 'React Flow belongs to src/ui/canvas. Use what that folder exports.',
  },
  {
    begins: 'recharts',
    owner: 'src/ui/chart',
    says: 'Recharts belongs to src/ui/chart. Use what that folder exports.',
  },
  {
    begins: 'zustand',
    owner: 'src/store',
    says: 'zustand belongs to src/store. Use the hooks that store/ exports.',
  },
]
