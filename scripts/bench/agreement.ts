/** Does b agree with a: |a − b| ≤ 1e-4 + 1e-4·|b| everywhere? Throws a sentence that names both where it does not: a benchmark of different work says nothing. */
export function expectAgreement(what: string, ours: ArrayLike<number>, name: string, rival: ArrayLike<number>): void {
  if (ours.length !== rival.length) throw new Error(`${what}: ours has ${ours.length} numbers and ${name} ${rival.length}, so their times cannot be compared.`)
  for (let i = 0; i < ours.length; i++)
    if (!(Math.abs(ours[i] - rival[i]) <= 1e-4 + 1e-4 * Math.abs(rival[i])))
      throw new Error(`${what}: ours gives ${ours[i]} where ${name} gives ${rival[i]} (number ${i} of ${ours.length}), so their times cannot be compared.`)
}
