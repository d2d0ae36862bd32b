import type { PyTensor, PyValue } from '../values/value'

/** Outputs nested as a kind prints the left side of their assignment: `output, (h, c)`. */
export function shaped(
  print: (names: readonly string[]) => string,
  outputs: readonly PyTensor[],
): PyValue {
  const text = print(outputs.map((_, i) => String(i)))
  const open: PyValue[][] = [[]]
  for (const sign of text.match(/\d+|[()]/g) ?? []) {
    if (sign === '(') open.push([])
    else if (sign === ')') {
      const items = open.pop() ?? []
      open.at(-1)?.push({ type: 'tuple', items })
    } else open.at(-1)?.push(outputs[Number(sign)])
  }
  return { type: 'tuple', items: open[0] }
}
