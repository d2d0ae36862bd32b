const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Modules that only a program which means harm names in a checkpoint. */
const MODULES = words(`
  os posix nt sys subprocess commands pty socket shutil runpy importlib ctypes webbrowser code
  codeop marshal pickle _pickle signal urllib http requests platform tempfile pip idlelib timeit
  cProfile profile pdb bdb asyncio multiprocessing
`)

/** Single functions of other modules. */
const FUNCTIONS = words(`
  builtins.eval builtins.exec builtins.execfile builtins.compile builtins.__import__ builtins.open
  builtins.file builtins.input builtins.apply builtins.breakpoint builtins.globals
  builtins.setattr builtins.delattr types.FunctionType types.CodeType torch.load torch.hub.load
  torch.serialization.load numpy.load numpy.testing._private.utils.runstring
`)

/** Old and new names of the same. */
export const today = (name: string): string =>
  name.replace(/^numpy\._core\./, 'numpy.core.').replace(/^__builtin__\./, 'builtins.')

/** Does nobody but who means harm have this in a checkpoint: what runs programs or opens files? */
export const isHarmful = (name: string): boolean =>
  MODULES.has(name.split('.')[0]) || FUNCTIONS.has(today(name))
