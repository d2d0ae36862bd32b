import { fetches, handsOn, imports, importsType, namesType, type Seed } from './seed'

type Row = readonly [file: string, text: string, says: string]

/** Imports that go the wrong way, or skip a wall. */
const WRONG_WAYS: readonly Row[] = [
  ['src/layers/a.ts', imports('../engine/x'), 'layers/ is pure: it may import nothing'],
  ['src/layers/b.ts', importsType('../graph/x'), 'layers/ is pure'],
  ['src/layers/c.ts', handsOn('../store/x'), 'layers/ is pure'],
  ['src/layers/all.ts', "export * from '../graph/x'\n", 'layers/ is pure'],
  ['src/layers/named.ts', namesType('../graph/x'), 'layers/ is pure'],
  ['src/sources/a.ts', imports('../graph/x'), 'nothing from graph/, only from layers/.'],
  ['src/graph/a.ts', imports('../formats/x'), 'graph/ is pure'],
  ['src/graph/b.ts', imports('../templates/x'), 'graph/ is pure'],
  ['src/graph/index.ts', imports('../templates'), 'graph/ is pure'],
  ['src/graph/lazy.ts', fetches('../store/x'), 'graph/ is pure'],
  ['src/formats/a.ts', imports('../engine/x'), 'sources/, graph/, datasets/ and training/'],
  ['src/templates/a.ts', imports('../store/x'), 'templates/ are networks as data'],
  ['src/models/a.ts', imports('../engine/x'), 'models/ are networks as data'],
  ['src/datasets/a.ts', imports('../formats/x'), 'only from layers/, sources/ and graph/'],
  ['src/training/a.ts', imports('../engine/x'), 'training/ is pure'],
  ['src/training/b.ts', imports('../datasets/x'), 'training/ is pure'],
  ['src/engine/torch/a.ts', imports('../../store/x'), 'engine/ works in the worker'],
  ['src/engine/lazy.ts', fetches('../ui/x'), 'engine/ works in the worker'],
  ['src/lessons/a.ts', imports('../ui/x'), 'lessons/ are data'],
  ['src/store/a.ts', imports('../ui/x'), 'store/ may import nothing from ui/'],
  ['src/store/lazy.ts', fetches('../ui/x'), 'store/ may import nothing from ui/'],
  ['src/ui/canvas/a.ts', imports('../../app'), 'ui/ may import nothing from app.tsx'],
  ['src/shed/a.ts', imports('../layers/x'), 'shed/ has no place in the house'],
  ['src/ui/controls/a.ts', imports('../draw/x'), 'ui/controls may import nothing from ui/draw'],
  ['src/ui/parts/a.ts', imports('../inspector/x'), 'ui/parts may import nothing from ui/inspector'],
  ['src/ui/chart/b.ts', imports('../draw/x'), 'controls and parts.'],
  ['src/ui/chart/c.ts', importsType('../curve/x'), 'ui/chart may import nothing from ui/curve'],
  ['src/ui/form/a.ts', imports('../matrix/x'), 'ui/form may import nothing from ui/matrix'],
  ['src/ui/cell/a.ts', imports('../matrix/x'), 'ui/cell may import nothing from ui/matrix'],
  ['src/ui/cell/b.ts', imports('../pane/x'), 'ui/cell may import nothing from ui/pane'],
  ['src/ui/mean/a.ts', imports('../values/x'), 'ui/mean may import nothing from ui/values'],
  ['src/ui/mean/b.ts', imports('../canvas/card/x'), 'ui/mean may import nothing from ui/canvas'],
  ['src/ui/canvas/card/a.ts', imports('../../pane/x'), 'ui/canvas may import nothing'],
  ['src/ui/topbar/a.ts', fetches('../status/x'), 'ui/topbar may import nothing from ui/status'],
  ['src/layers/pooling/a.ts', imports('../padding/x'), 'layers/pooling is a family'],
  ['src/layers/pooling/b.ts', importsType('../padding/x'), 'layers/pooling is a family'],
  ['src/layers/window.ts', imports('./padding/x'), 'layers/window is for all families'],
  ['src/layers/torch/a.ts', importsType('../padding/x'), 'layers/torch is for all families'],
]

/** Packages outside the folder that owns them. */
const WRONG_OWNERS: readonly Row[] = [
  ['src/templates/b.ts', imports('react'), 'templates/ knows nothing of the screen'],
  ['src/engine/b.ts', imports('react'), 'engine/ knows nothing of the screen'],
  ['src/graph/c.ts', imports('react-dom/client'), 'graph/ knows nothing of the screen'],
  ['src/store/b.ts', imports('@tensorflow/tfjs-core'), 'TensorFlow.js runs only in src/engine'],
  ['src/layers/d.ts', imports('@tensorflow/tfjs-layers'), 'TensorFlow.js runs only in src/engine'],
  ['src/app.tsx', imports('@tensorflow/tfjs-core'), 'TensorFlow.js runs only in src/engine'],
  ['src/store/d.ts', fetches('@tensorflow/tfjs-core'), 'TensorFlow.js runs only in src/engine'],
  ['src/ui/inspector/a.ts', imports('@xyflow/react'), 'React Flow belongs to src/ui/canvas'],
  ['src/ui/chart/a.ts', imports('@xyflow/react'), 'React Flow belongs to src/ui/canvas'],
  ['src/ui/pane/a.ts', importsType('@xyflow/react'), 'React Flow belongs to src/ui/canvas'],
  ['src/ui/canvas/b.ts', imports('recharts'), 'Recharts belongs to src/ui/chart'],
  ['src/ui/b.ts', imports('zustand/shallow'), 'zustand belongs to src/store'],
]

const seedsOf = (rule: string, rows: readonly Row[]): readonly Seed[] =>
  rows.map(([file, text, says]) => ({ rule, file, text, says }))

/** Every way between rooms, folders and packages that is closed. */
export const DIRECTIONS: readonly Seed[] = [
  ...seedsOf('direction', WRONG_WAYS),
  ...seedsOf('owner', WRONG_OWNERS),
]

/** Files that keep to the directions: what the rules must leave alone. */
export const RIGHT_WAYS: Readonly<Record<string, string>> = {
  'src/layers/fine.ts': importsType('@tensorflow/tfjs-core'),
  'src/layers/index.ts': imports('./padding/fine'),
  'src/layers/padding/fine.ts': imports('../fine') + handsOn('../torch/fine'),
  'src/layers/torch/fine.ts': imports('../fine'),
  'src/engine/fine.ts': imports('@tensorflow/tfjs-core') + handsOn('../graph/fine'),
  'src/graph/fine.ts': imports('../layers'),
  'src/templates/fine.ts': imports('../graph/fine'),
  'src/training/fine.ts': imports('../graph/fine'),
  'src/store/fine.ts': imports('zustand') + handsOn('../engine/client'),
  'src/store/react.ts': imports('react'),
  'src/ui/canvas/fine.ts': imports('@xyflow/react') + handsOn('../../store/fine'),
  'src/ui/canvas/card/fine.ts': imports('../fine') + handsOn('../../chart/fine'),
  'src/ui/chart/fine.ts': imports('recharts'),
  'src/ui/mean/fine.ts': imports('../parts/fine'),
  'src/ui/inspector/fine.ts': fetches('../mean/fine'),
  'src/main.tsx': imports('./ui/mean/fine'),
}
