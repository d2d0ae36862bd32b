import { useState } from 'react'
import type { GraphNode } from '../../graph/graph'
import { nameRefusal } from '../../graph/names'
import { rename } from '../../store/edits/cards'
import { store } from '../../store/store'
import { TextField } from '../controls/TextField'
import styles from './Inspector.module.css'

/** The name of a node; clicking it edits it. */
export function NodeName({ node }: { readonly node: GraphNode }) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <button
        type="button"
        className={styles.name}
        title="Rename"
        aria-label={`Name: ${node.name}, rename`}
        onClick={() => setOpen(true)}
      >
        {node.name}
      </button>
    )
  return (
    <span className={styles.rename}>
      <TextField
        label="Name"
        autoFocus
        value={node.name}
        refusal={(text) => nameRefusal(store.getState().project, node.id, text)}
        onChange={(text) => rename(node.id, text)}
        onLeave={() => setOpen(false)}
      />
    </span>
  )
}
