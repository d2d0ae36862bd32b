import { type Accepted, accepts, type Refused, refuses } from '../refused'

const outside = (rank: number, dim: number): string =>
  `IndexError: Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but ` +
  `got ${dim})`
const invalid = (shape: string, size: number): string =>
  `RuntimeError: shape '${shape}' is invalid for input of size ${size}`

const REFUSED: readonly Refused[] = [
  ['Reshape', { shape: [5, -1] }, [2, 3, 4], invalid('[5, -1]', 24)],
  ['Reshape', { shape: [64, 400] }, [1, 16, 5, 5], invalid('[64, 400]', 400)],
  ['Reshape', { shape: [0, -1] }, [2, 3, 4], invalid('[0, -1]', 24)],
  ['Reshape', { shape: [0, 0] }, [], invalid('[0, 0]', 1)],
  ['Reshape', { shape: [-1, -1] }, [2, 3], 'RuntimeError: only one dimension can be inferred'],
  ['Reshape', { shape: [-3, -1] }, [2, 3], 'RuntimeError: invalid shape dimension -3'],
  [
    'Reshape',
    { shape: [2, 0, -1] },
    [0, 3],
    'RuntimeError: cannot reshape tensor of 0 elements into shape [2, 0, -1] because the ' +
      'unspecified dimension size -1 can be any value and is ambiguous',
  ],
  ['Squeeze', { dim: 3 }, [1, 2, 1], outside(3, 3)],
  ['Squeeze', { dim: -2 }, [], outside(1, -2)],
  ['Unsqueeze', { dim: 3 }, [2, 3], outside(3, 3)],
  ['Unsqueeze', { dim: -4 }, [2, 3], outside(3, -4)],
  ['Transpose', { dim0: 5, dim1: 7 }, [2, 3, 4], outside(3, 5)],
  ['Transpose', { dim0: 0, dim1: 1 }, [], outside(1, 1)],
  [
    'Roll',
    { shifts: [1, 2] },
    [2, 3, 4],
    'RuntimeError: shifts and dimensions must align. shifts: 2, dims:0',
  ],
  [
    'Roll',
    { shifts: 1, dims: [0, 1] },
    [],
    'RuntimeError: shifts and dimensions must align. shifts: 1, dims:2',
  ],
  ['Roll', { shifts: [1, 2], dims: [0, 7] }, [2, 3, 4], outside(3, 7)],
  ['Roll', { dims: -1 }, [], 'IndexError: Dimension specified as -1 but tensor has no dimensions'],
]

const ACCEPTED: readonly Accepted[] = [
  ['Reshape', { shape: [4, -1] }, [0, 3], [4, 0]],
  ['Reshape', { shape: [0, 0] }, [2, 0, 3], [0, 0]],
  ['Reshape', { shape: [-1] }, [], [1]],
  ['Squeeze', {}, [1], []],
  ['Squeeze', { dim: -1 }, [], []],
  ['Squeeze', { dim: 0 }, [0, 1], [0, 1]],
  ['Unsqueeze', { dim: -1 }, [], [1]],
  ['Transpose', { dim0: 0, dim1: -1 }, [], []],
  ['Roll', { shifts: 1, dims: 5 }, [0, 3], [0, 3]],
  ['Roll', { shifts: 3 }, [], []],
]

refuses(REFUSED)
accepts(ACCEPTED)
