import { ArrowRight, BookOpen, Ellipsis } from 'lucide-react'
import type { GraphNode } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import { shownOutput } from '../../store/shownOutput'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { KindIcon } from '../controls/KindIcon'
import { ActionMenu } from '../parts/ActionMenu'
import { CardShape, InputShape } from '../parts/CardShape'
import { OutputChoice } from '../parts/OutputChoice'
import styles from './Inspector.module.css'
import { NodeName } from './NodeName'

/** Icon, kind, name, input and output of the selected node. */
export function InspectorHead({ node }: { readonly node: GraphNode }) {
  const kind = kindOf(node)
  const shape = useStore((state) => state.shapes.get(node.id))
  const output = useStore((state) => state.shapes.get(shownOutput(state, node.id))?.output)
  return (
    <div className={styles.head} data-cat={kind?.category}>
      <div className={styles.title}>
        <span className="hue">
          <KindIcon kind={kind} />
        </span>
        <h2 className={styles.kind} title={kind?.help}>
          {node.kind}
        </h2>
        <NodeName key={node.id} node={node} />
        <span className={styles.end}>
          {kind?.role === 'layer' && kind.torch !== null && (
            <a
              className={styles.book}
              href={
                'https://docs.pytorch.org/docs/stable/generated/' +
                `${kind.torch ?? `torch.nn.${kind.kind}`}.html`
              }
              target="_blank"
              rel="noreferrer"
              aria-label={`PyTorch's page on ${kind.kind}`}
              title={`PyTorch's page on ${kind.kind}`}
            >
              <BookOpen className="icon" aria-hidden />
            </a>
          )}
          <ActionMenu
            menu="inspector"
            cards={[node.id]}
            trigger={
              <Button variant="icon" small title="More">
                <Ellipsis className="icon" />
              </Button>
            }
          />
        </span>
      </div>
      <div className={styles.io}>
        {shape?.inputs.map((input, port) =>
          input ? (
            <InputShape key={port} node={node.id} port={port} shape={input} />
          ) : (
            <span key={port} className="faint">
              no input yet
            </span>
          ),
        )}
        {shape && shape.inputs.length > 0 && (
          <ArrowRight className={styles.arrow} role="img" aria-label="becomes" />
        )}
        {shape && output && shape.state !== 'problem' ? (
          <CardShape
            node={node.id}
            shape={output}
            className={shape.state === 'waiting' ? styles.waiting : ''}
          />
        ) : (
          <span className="faint">no shape yet</span>
        )}
        <OutputChoice node={node.id} />
      </div>
    </div>
  )
}
