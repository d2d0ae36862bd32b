import type { Account, Finding } from '../../account'
import type { ReadProject } from '../../project/readDocument'

/**
 * How modules that are only listed are called: one after the other. What lies flat enters a Linear
 * flat, a recurrent layer gives its sequence, and a block that is known to add its input does.
 */
const PRELUDE = `
import torch.nn as nn
import torch.nn.functional as F
class Chain(nn.Module):
    def __init__(self, pairs):
        super().__init__()
        self.order = []
        for name, module in pairs:
            setattr(self, name, module)
            self.order.append(name)
    def step(self, name, x):
        module = getattr(self, name)
        if isinstance(module, nn.Linear) and x.dim() > 2 and x.shape[-1] != module.in_features:
            x = x.flatten(1)
        x = module(x)
        if isinstance(x, tuple):
            x = x[0]
        return x
    def forward(self, x):
        for name in self.order:
            x = self.step(name, x)
        return x
class Residual(Chain):
    def forward(self, x):
        short = [name for name in self.order if name in ('downsample', 'shortcut')]
        act = [name for name in self.order if name.startswith('relu')]
        main = [name for name in self.order if name not in short + act]
        y = x
        for name in main:
            y = self.step(name, y)
            if isinstance(getattr(self, name), nn.BatchNorm2d) and name != main[-1]:
                y = self.step(act[0], y) if act else F.relu(y)
        if short:
            y = y + self.step(short[0], x)
        elif y.shape == x.shape:
            y = y + x
        if not any(isinstance(getattr(self, name), nn.BatchNorm2d) for name in main):
            return y
        return self.step(act[0], y) if act else F.relu(y)
class Bare(Chain):
    def forward(self, x):
        pools = [name for name in self.order if 'pool' in name.lower()]
        for name in self.order:
            module = getattr(self, name)
            if name in pools:
                continue
            x = self.step(name, x)
            if isinstance(module, (nn.Conv2d, nn.Linear)) and name != self.order[-1]:
                x = F.relu(x)
            if isinstance(module, nn.Conv2d) and pools:
                x = self.step(pools[0], x)
        return x
`

/** Lines before those that stand for the listed ones. */
const BEFORE = PRELUDE.split('\n').length - 1

/** Code that makes a network of listed modules: one line for each line of the list. */
export const chainCode = (lines: readonly string[]): string => PRELUDE + lines.join('\n')

const withoutLines = (findings: readonly Finding[]): Finding[] =>
  findings.map(({ line: _line, ...one }) => one)

const moved = (findings: readonly Finding[]): Finding[] =>
  findings.flatMap((one) =>
    one.line === undefined
      ? [one]
      : one.line <= BEFORE
        ? []
        : [{ ...one, line: one.line - BEFORE }],
  )

/** What was read of such code, told of the lines of the list; `guess` says how it was taken. */
export function toldOfList(read: ReadProject, name: string, guess: string): ReadProject {
  if ('error' in read) return { error: 'These modules make no network that could be read.' }
  const { understood = [], guessed = [], leftOut = [], asked = [] } = read.account ?? {}
  const account: Account = {
    understood: withoutLines(understood).map((one) => ({
      ...one,
      text: one.text.replace(/^\w+:/, `${name}:`),
    })),
    guessed: [{ text: guess }, ...moved(guessed)],
    leftOut: moved(leftOut),
    asked,
  }
  return { ...read, project: { ...read.project, name }, account }
}
