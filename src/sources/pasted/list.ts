import { sizeOf } from '../../layers/tensorShape'
import type { Block, Item } from './block'
import { placeIn, things } from './place'
import { fail, failAt, MOST_TYPED, missing, type Reader } from './reader'

const DEEPEST = 6

/** Throws that a list differs from the first of its kind; `path` leads to the outer one. */
function uneven(path: readonly number[], first: Block, other: Block, index: number): never {
  const axis = first.shape.findIndex((size, i) => size !== other.shape[i])
  const leaf = axis === first.shape.length - 1
  const [has, needed] = [other.shape[axis], first.shape[axis]]
  if (path.length === 0 && axis === 0 && leaf)
    return fail(`Row ${index + 1} has ${things(has, 'number')}, row 1 has ${needed}.`)
  const place = [...path, index, ...first.shape.slice(0, axis).map(() => 0)]
  return fail(
    `The list ${place.map((one) => `[${one}]`).join('')} has ` +
      `${things(has, leaf ? 'number' : 'list')}, the first of its kind has ${needed}.`,
  )
}

/** Blocks of one shape along a new first axis. */
function stacked(blocks: readonly Block[], path: readonly number[]): Block {
  const [first] = blocks
  blocks.forEach((block, i) => {
    if (block.shape.join() !== first.shape.join()) uneven(path, first, block, i)
  })
  if (blocks.length * first.data.length > MOST_TYPED)
    fail(`There are more than ${MOST_TYPED.toLocaleString('en')} numbers.`)
  return { shape: [blocks.length, ...first.shape], data: blocks.flatMap(({ data }) => data) }
}

/** Numbers in rows that begin at these indices: a vector, or [rows, columns]. */
function inRows(
  data: readonly number[],
  starts: readonly number[],
  path: readonly number[],
): Block {
  const ends = [...starts.slice(1), data.length]
  const columns = ends[0]
  if (starts.length === 1) return { shape: [columns], data }
  starts.forEach((start, row) => {
    const count = ends[row] - start
    if (count === columns) return
    if (path.length === 0)
      fail(`Row ${row + 1} has ${things(count, 'number')}, row 1 has ${columns}.`)
    const place = [...path, row].map((one) => `[${one}]`).join('')
    fail(`The list ${place} has ${things(count, 'number')}, the first of its kind has ${columns}.`)
  })
  return { shape: [starts.length, columns], data }
}

/**
 * Reads a list at its opening bracket: Python's, NumPy's without commas, C's in braces, MATLAB's
 * with rows by semicolons or lines. Parentheses around one value are that value. `path` counts the
 * lists around it. Throws a Misread.
 */
export function readList(reader: Reader, path: readonly number[] = []): Item {
  const open = reader.enter()
  if (open.text !== '(' && path.length === DEEPEST)
    failAt(reader, `The lists are nested more than ${DEEPEST} deep`, open.at)
  const numbers: number[] = []
  const blocks: Block[] = []
  const starts = [0]
  let [commas, afterComma] = [0, -1]
  let semicolons = false
  const count = (): number => numbers.length + blocks.length
  const nextRow = (): void => {
    if (count() > (starts.at(-1) ?? 0)) starts.push(count())
  }

  for (let token = reader.token(); token.kind !== 'close' && token.kind !== 'end'; ) {
    if (token.kind === 'line') {
      if (afterComma < 0 && (reader.dialect.linesAreRows || commas > 0)) nextRow()
      reader.advance()
    } else if (token.kind === 'semicolon') {
      semicolons = true
      nextRow()
      afterComma = -1
      reader.advance()
    } else if (token.kind === 'comma') {
      if (afterComma >= 0 || count() === 0)
        missing(reader, 'comma', commas, afterComma >= 0 ? afterComma : token.at)
      commas++
      afterComma = token.at
      // A comma at the start of a line continues the row.
      if (!semicolons && starts.length > 1 && starts.at(-1) === count()) starts.pop()
      reader.advance()
    } else {
      const item =
        reader.plain() ?? reader.value(true, token.kind === 'open' ? [...path, count()] : path)
      if (typeof item === 'number') {
        if (blocks.length > 0) failAt(reader, 'A number stands where a list is needed', token.at)
        numbers.push(item)
      } else {
        if (numbers.length > 0) failAt(reader, 'A list stands where a number is needed', token.at)
        if (blocks.length > 0 && blocks[0].shape.length !== item.shape.length)
          failAt(
            reader,
            blocks[0].shape.length < item.shape.length
              ? 'A list stands where a number is needed'
              : 'A number stands where a list is needed',
            token.at,
          )
        blocks.push(item)
      }
      afterComma = -1
    }
    token = reader.token()
  }
  if (reader.token().kind === 'close' && count() === 0)
    fail(`The list at ${placeIn(reader.text, open.at)} is empty.`)
  reader.leave(open)
  if (starts.at(-1) === count()) starts.pop()
  if (open.text === '(' && commas === 0 && starts.length === 1 && count() === 1)
    return blocks[0] ?? numbers[0]
  if (blocks.length === 0) return inRows(numbers, starts, path)
  // MATLAB puts matrices below each other, Python along a new axis.
  if (semicolons && starts.length > 1 && blocks[0].shape.length > 1)
    failAt(reader, 'Semicolons between matrices have two meanings; write nested lists', open.at)
  const whole = stacked(blocks, path)
  if (whole.shape.length > DEEPEST || sizeOf(whole.shape) === 0)
    failAt(reader, `The lists are nested more than ${DEEPEST} deep`, open.at)
  return whole
}
