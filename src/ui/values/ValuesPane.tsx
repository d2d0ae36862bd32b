import { Values } from './Values'

/** The tensors of a node as numbers, in place of the canvas. */
export const ValuesPane = ({ nodes }: { readonly nodes: readonly string[] }) => (nodes[0] ? <Values key={nodes[0]} node={nodes[0]} large /> : null)
