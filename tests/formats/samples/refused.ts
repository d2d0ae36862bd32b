import { cifar, type Files, gz, idx, npy, npyBytes, picture, range, tar, text, zip } from './files'

/** Files that are refused. */
export interface RefusedSamples {
  readonly what: string
  readonly files: Files
}

const cats = picture(4, 4, 1, 2, 3)
const rows = (line: (i: number) => string, count = 20): string => range(count).map(line).join('\n')
const table = (words: string): Files => ({ 'a.csv': text(words) })
const good = zip({ 'cat/1.png': cats, 'dog/1.png': cats })

/** A zip that says of its file that it has a gigabyte. */
function bomb(): Uint8Array {
  const bytes = zip({ 'cat/1.png': cats })
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2 ** 30, true)
  return bytes
}

/** A gzip of zeros, a thousand times smaller than they are. */
const zeros = (): Uint8Array => {
  const part = gz(new Uint8Array(2 ** 20))
  return Uint8Array.of(...part.subarray(0, part.length - 8), 0, 0, 0, 0, 0, 0, 0, 0)
}

/** Data that does not fit, each refused in one sentence. */
export const REFUSED: readonly RefusedSamples[] = [
  { what: 'an empty file', files: { 'a.dat': new Uint8Array(0) } },
  { what: 'a web page', files: { 'a.dat': text('<!doctype html><p>') } },
  { what: 'one picture alone', files: { 'a.dat': cats } },
  { what: 'nothing known', files: { 'a.xyz': text('a'), 'b.xyz': text('b') } },
  { what: 'an empty zip', files: { 'a.zip': zip({}) } },
  { what: 'a zip that is cut', files: { 'a.zip': good.subarray(0, 80) } },
  { what: 'a zip bomb', files: { 'a.zip': bomb() } },
  { what: 'a gzip that is cut', files: { 'a.gz': gz(text('1,2\n3,4')).subarray(0, 20) } },
  { what: 'a gzip with a wrong length', files: { 'a.gz': zeros() } },
  {
    what: 'a tar that is cut',
    files: { 'a.tar': tar({ 'a.bin': cifar(1, 2) }).subarray(0, 2000) },
  },
  {
    what: 'a folder of one class',
    files: { 'cat/1.png': cats, 'cat/2.png': cats },
  },
  { what: 'pictures in no folder', files: { '1.png': cats, '2.png': cats } },
  { what: 'a picture that is none', files: { 'cat/1.png': text('hello'), 'dog/1.png': cats } },
  { what: 'an empty picture', files: { 'cat/1.png': new Uint8Array(0), 'dog/1.png': cats } },
  {
    what: 'a picture whose pixels are missing',
    files: { 'cat/1.png': cats, 'dog/1.png': cats.subarray(0, 33) },
  },
  {
    what: 'a picture of a gigapixel',
    files: { 'cat/1.png': picture(32000, 32000, 1, 2, 3), 'dog/1.png': cats },
  },
  { what: 'a text without rows', files: table('\n\n') },
  { what: 'a header alone', files: table('a,b,label') },
  { what: 'one column', files: table(rows(String)) },
  { what: 'words alone', files: table('a,b\nx,y\nz,w') },
  { what: 'a row with a cell too many', files: table('a,label\n1,x\n2,y,3') },
  { what: 'a row that is cut', files: table('a,b,label\n1,2,x\n2') },
  { what: 'a quote that does not end', files: table('a,label\n1,x\n2,"y') },
  {
    what: 'a word among numbers',
    files: table(
      `a,label\n${rows((i) => (i === 7 ? 'seven,x' : `${i},${i % 2 ? 'x' : 'y'}`), 30)}`,
    ),
  },
  {
    what: 'holes in most rows',
    files: table(`a,label\n${rows((i) => (i % 3 ? ',x' : `${i},y`))}`),
  },
  { what: 'a table of one class', files: table('a,label\n1,x\n2,x\n3,x') },
  { what: 'another word in each row', files: table('a,name\n1,Ann\n2,Bob\n3,Cid') },
  { what: 'two tables', files: { 'a.csv': text('1,2'), 'b.csv': text('3,4') } },
  { what: 'arrays of no known name', files: { 'a.npz': zip({ 'w.npy': npy([1], [1]) }) } },
  { what: 'an array without labels', files: { 'a.npz': zip({ 'x.npy': npy([2, 2], range(4)) }) } },
  {
    what: 'labels without samples',
    files: { 'a.npz': zip({ 'y_train.npy': npy([2], range(2)) }) },
  },
  {
    what: 'fewer labels than samples',
    files: { 'a.npz': zip({ 'x.npy': npy([3, 1], range(3)), 'y.npy': npy([2], range(2)) }) },
  },
  {
    what: 'NaN among the samples',
    files: { 'a.npz': zip({ 'x.npy': npy([2, 2], [0, 1, 2, NaN]), 'y.npy': npy([2], [0, 1]) }) },
  },
  {
    what: 'an infinite target',
    files: { 'a.npz': zip({ 'x.npy': npy([2, 1], [0, 1]), 'y.npy': npy([2], [0, Infinity]) }) },
  },
  {
    what: 'parts of different shapes',
    files: {
      'a.npz': zip({
        'x_train.npy': npy([2, 2], range(4)),
        'y_train.npy': npy([2], [0, 1]),
        'x_test.npy': npy([2, 3], range(6)),
        'y_test.npy': npy([2], [0, 1]),
      }),
    },
  },
  {
    what: 'an array that is cut',
    files: { 'x.npy': npy([2, 2], range(4)).subarray(0, 136), 'y.npy': npy([2], [0, 1]) },
  },
  {
    what: 'samples of no numbers',
    files: { 'x.npy': npyBytes([2, 0], []), 'y.npy': npyBytes([2], [0, 1]) },
  },
  {
    what: 'labels of one class',
    files: { 'x.npy': npyBytes([3, 1], [1, 2, 3]), 'y.npy': npyBytes([3], [7, 7, 7]) },
  },
  {
    what: 'IDX pictures without labels',
    files: { 'train-images-idx3-ubyte': idx([2, 1, 1], [1, 2]) },
  },
  { what: 'IDX labels without pictures', files: { 'train-labels-idx1-ubyte': idx([2], [1, 2]) } },
  {
    what: 'fewer IDX labels than pictures',
    files: {
      'train-images-idx3-ubyte': idx([2, 1, 1], [1, 2]),
      'train-labels-idx1-ubyte': idx([1], [1]),
    },
  },
  { what: 'an IDX file that is cut', files: { 'train-images-idx3-ubyte': idx([2, 2, 2], [1, 2]) } },
  {
    what: 'an IDX file of floats',
    files: { 'train-images-idx3-ubyte': Uint8Array.of(0, 0, 13, 1, 0, 0, 0, 0) },
  },
  { what: 'no IDX file', files: { 'train-images-idx3-ubyte': text('hello there') } },
  {
    what: 'IDX parts of different sizes',
    files: {
      'train-images-idx3-ubyte': idx([2, 1, 1], [1, 2]),
      'train-labels-idx1-ubyte': idx([2], [1, 0]),
      't10k-images-idx3-ubyte': idx([2, 1, 2], [1, 2, 3, 4]),
      't10k-labels-idx1-ubyte': idx([2], [1, 0]),
    },
  },
  {
    what: 'a CIFAR file that is cut',
    files: { 'data_batch_1.bin': cifar(1, 2).subarray(0, 4000) },
  },
  { what: 'a CIFAR class out of range', files: { 'data_batch_1.bin': cifar(1, 2, 17) } },
  { what: 'CIFAR pictures of one class', files: { 'data_batch_1.bin': cifar(3, 3) } },
  {
    what: 'more classes than a set can have',
    files: table(`a,label\n${rows((i) => `${i},k${i % 1001}`, 2002)}`),
  },
]
