import { number } from '../fields'
import { lambda } from '../python'
import { activation } from './activation'

/** x moved towards 0 by lambd, and 0 where it is nearer. Source: torch.nn.Softshrink. */
export const softshrink = activation({
  kind: 'Softshrink',
  aliases: ['soft thresholding', 'shrinkage'],
  icon: 'activity',
  help: 'Moves every value towards 0 by lambd, and sets those that are nearer to 0.',
  rule: 'y = x − lambd if x > lambd, x + lambd if x < −lambd, else 0',
  fields: [number('lambd', 0.5, 'How far values are moved; not negative.', { soft: [0, 2] })],
  problem: (input, p) =>
    p.lambd >= 0
      ? null
      : {
          text: `lambd is ${p.lambd}; Softshrink moves values by 0 or more.`,
          got: `lambd ${p.lambd}`,
          expected: '0 or more',
          field: 'lambd',
          fixes: [{ label: 'Set lambd to 0.5', set: { lambd: 0.5 } }],
          torch:
            'RuntimeError: lambda must be greater or equal to 0, but found to be ' +
            `${printFloat(p.lambd)}.`,
          would: input,
        },
  keras: (p) => [lambda(`ops.soft_shrink(x, threshold=${p.lambd})`)],
  build: (torch, p) => torch.elementwise('softshrink', [p.lambd]),
})

/** A number as C++ streams print it: six significant digits. */
const printFloat = (value: number): string => {
  const short = value.toPrecision(6)
  const [digits, power] = short.split('e')
  const bare = digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits
  return power === undefined ? bare : `${bare}e${power[0]}${power.slice(1).padStart(2, '0')}`
}
