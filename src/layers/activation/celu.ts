import { number } from '../fields'
import { lambda } from '../python'
import { activation } from './activation'

/** max(0, x) + min(0, alpha·(e^(x/alpha) − 1)). Source: torch.nn.CELU. */
export const celu = activation({
  kind: 'CELU',
  aliases: ['continuously differentiable ELU'],
  icon: 'activity',
  help: 'ELU whose slope at 0 is 1 for every alpha.',
  rule: 'y = max(0, x) + min(0, alpha·(e^(x/alpha) − 1))',
  fields: [number('alpha', 1, 'How far below 0 the curve goes; not 0.', { soft: [0.1, 3] })],
  problem: (_input, p) =>
    p.alpha === 0
      ? {
          text: 'alpha is 0, and CELU divides by it.',
          got: 'alpha 0',
          expected: 'another number',
          field: 'alpha',
          fixes: [{ label: 'Set alpha to 1', set: { alpha: 1 } }],
          torch: 'RuntimeError: ZeroDivisionError: alpha cannot be 0 for CELU',
        }
      : null,
  keras: (p) => [lambda(`ops.celu(x, ${p.alpha})`)],
  build: (torch, p) => torch.elementwise('celu', [p.alpha]),
})
