import type { GraphNode } from '../../graph/graph'

/** Reserved names: Python's keywords, names that the code defines, and attributes of a module. */
const TAKEN: ReadonlySet<string> = new Set(
  `
  False None True and as assert async await break class continue def del elif else except finally
  for from global if import in is lambda nonlocal not or pass raise return try while with yield
  match case torch nn np os keras layers ops Image OrderedDict load_sample_image net Net self
  seeds seed name stored given load zip t range plt io base64 show_maps shown
  len list str tuple isinstance print super T_destination add_module append apply bfloat16
  buffers call_super_init children compile cpu cuda double dump_patches eval extend extra_repr
  float forward get_buffer get_extra_state get_parameter get_submodule half insert ipu
  load_state_dict modules mtia named_buffers named_children named_modules named_parameters
  parameters pop register_backward_hook register_buffer register_forward_hook
  register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
  register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module
  register_parameter register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule
  share_memory state_dict to to_empty train training type xpu zero_grad
  `
    .trim()
    .split(/\s+/),
)

/** Names of networks are reserved too: net, net2, Net2. */
const isTaken = (name: string): boolean => TAKEN.has(name) || /^[Nn]et\d*$/.test(name)

/** A valid Python name that is free as a module's attribute. */
function sound(name: string): string {
  const word = name.replace(/\W/g, '_').replace(/^(?=[\d_]|$)/, 'layer_')
  return isTaken(word) ? `${word}_` : word
}

/** The cards' names as unique Python identifiers, by id. */
export function pythonNames(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const used = new Set<string>()
  const names = new Map<string, string>()
  // Names that need no change come first, so that a changed one gets the number.
  for (const { id, name } of nodes.toSorted(
    (a, b) => Number(sound(a.name) !== a.name) - Number(sound(b.name) !== b.name),
  )) {
    let free = sound(name)
    for (let count = 2; used.has(free); count++) free = `${sound(name)}_${count}`
    used.add(free)
    names.set(id, free)
  }
  return names
}
