import {
  Background,
  type Connection,
  type Edge,
  type FinalConnectionState,
  type Node,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Viewport,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useCallback, useRef, useState } from 'react'
import type { Wire } from '../../graph/graph'
import { wireId } from '../../graph/wires'
import { moveTo } from '../../store/edits/cards'
import { wireUp } from '../../store/edits/wires'
import { select } from '../../store/select'
import { setSession, store, useStore } from '../../store/store'
import { noteMove, setZoom } from '../../store/view'
import { useCopying, useKeys } from '../actions/useKeys'
import { fetchedDialog, fetchedQuietly } from '../controls/fetched'
import type { Adding } from './AddAt'
import styles from './Canvas.module.css'
import { LayerCard } from './card/LayerCard'
import { useCards } from './card/useCards'
import { useDrops } from './drops/useDrops'
import { useView } from './useView'
import { ConnectingLine } from './wire/ConnectingLine'
import { outputAt } from './wire/ports'
import { useWires } from './wire/useWires'
import { WireEdge } from './wire/WireEdge'

const addAt = () => import('./AddAt')
const AddAt = fetchedDialog(() => addAt().then((part) => part.AddAt))
const CellReach = fetchedQuietly(() =>
  import('./cell/CellReach').then((part) => {
    // After pressing A people type on at once: what they type while the search loads would be lost.
    addAt().catch(() => undefined)
    return part.CellReach
  }),
)
const FarMaps = fetchedQuietly(() => import('./far/FarMaps').then((part) => part.FarMaps))
const MeasureLegend = fetchedQuietly(() =>
  import('./measure/MeasureLegend').then((part) => part.MeasureLegend),
)
const ConnectTo = fetchedDialog(() => import('./wire/ConnectTo').then((part) => part.ConnectTo))

// React Flow's props stay referentially stable: else every pixel of a drag would re-render all
// wires and run all its listeners.
const nodeTypes = { card: LayerCard }
const edgeTypes = { wire: WireEdge }
const options = { hideAttribution: true }
const places = ['page', 'canvas'] as const
const several = ['Shift', 'Control', 'Meta']
const background = <Background gap={20} size={1.2} color="var(--canvas-dot)" />

const portOf = (handle: string | null | undefined): number => Number(handle?.slice(2) ?? 0)

const wireOf = (id: string): Wire | undefined =>
  store.getState().project.graph.wires.find((wire) => wireId(wire) === id)
const clear = (): void => select()
const chooseWire = (_: unknown, edge: Edge): void =>
  setSession({ wire: wireOf(edge.id) ?? null, selection: [] })
const connected = (connection: Connection): void =>
  void wireUp(
    outputAt(connection.source, connection.sourceHandle),
    connection.target,
    portOf(connection.targetHandle),
  )
const dropped = (_: unknown, __: Node, moved: Node[]): void =>
  moveTo(
    new Map(
      moved.map((node) => [
        node.id,
        { x: Math.round(node.position.x), y: Math.round(node.position.y) },
      ]),
    ),
    null,
  )
const allDropped = (event: unknown, all: Node[]): void => dropped(event, all[0], all)

function Flow() {
  const { nodes, whole, settled, change } = useCards()
  const edges = useWires(settled)
  const empty = useStore((all) => all.project.graph.nodes.length === 0)
  const measures = useStore((all) => all.session.measure !== null)
  const root = useRef<HTMLDivElement>(null)
  const flow = useReactFlow()
  const [adding, setAdding] = useState<Adding | null>(null)
  const openAdd = useCallback((given?: Partial<Adding>) => {
    const box = root.current?.getBoundingClientRect()
    const at = given?.at ?? {
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 140,
      y: (box?.top ?? 0) + 80,
    }
    setAdding({ at, from: null, place: null, ...given })
  }, [])
  const [connecting, setConnecting] = useState<string | null>(null)
  const { byHand, cardsChanged } = useView(root, openAdd, setConnecting, whole)
  useKeys(places)
  useCopying()
  const drops = useDrops()

  const changed = useCallback(
    (changes: NodeChange[]) => {
      const chosen = new Set(store.getState().session.selection)
      const before = chosen.size
      let touched = false
      for (const one of changes)
        if (one.type === 'select') {
          touched = true
          if (one.selected) chosen.add(one.id)
          else chosen.delete(one.id)
        }
      if (
        touched &&
        (chosen.size !== before ||
          [...chosen].some((id) => !store.getState().session.selection.includes(id)))
      )
        select(...chosen)
      change(changes)
      cardsChanged(changes)
    },
    [change, cardsChanged],
  )
  const released = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      if (state.toNode || !state.fromNode || state.fromHandle?.type !== 'source') return
      const point = 'changedTouches' in event ? event.changedTouches[0] : event
      openAdd({
        at: { x: point.clientX, y: point.clientY },
        from: outputAt(state.fromNode.id, state.fromHandle.id),
        place: flow.screenToFlowPosition({ x: point.clientX, y: point.clientY }),
      })
    },
    [flow, openAdd],
  )
  const begun = useCallback((event: unknown) => void (event && byHand()), [byHand])
  const moved = useCallback((event: unknown, { zoom }: Viewport) => {
    if (event) noteMove()
    setZoom(zoom)
    root.current?.toggleAttribute('data-far', zoom < 0.75)
    root.current?.toggleAttribute('data-tiny', zoom < 0.4)
  }, [])

  return (
    <div
      ref={root}
      className={styles.canvas}
      onDoubleClick={(event) => {
        if (
          !(event.target instanceof Element) ||
          !event.target.classList.contains('react-flow__pane')
        )
          return
        openAdd({
          at: { x: event.clientX, y: event.clientY },
          place: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }),
        })
      }}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={changed}
        onNodeDragStop={dropped}
        onSelectionDragStop={allDropped}
        onEdgeClick={chooseWire}
        onPaneClick={clear}
        onConnect={connected}
        onConnectEnd={released}
        onMoveStart={begun}
        onMove={moved}
        connectionLineComponent={ConnectingLine}
        connectionRadius={24}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        elevateNodesOnSelect={false}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={4}
        proOptions={options}
        multiSelectionKeyCode={several}
        selectionKeyCode="Shift"
        {...drops}
      >
        {background}
        <FarMaps />
        <CellReach />
        {measures && <MeasureLegend />}
      </ReactFlow>
      {empty && (
        <p className={styles.empty}>
          Empty canvas. Drop a photo, press A, or choose a layer on the left.
        </p>
      )}
      {connecting !== null && <ConnectTo from={connecting} onClose={() => setConnecting(null)} />}
      {adding && <AddAt adding={adding} onClose={() => setAdding(null)} />}
    </div>
  )
}

/** The canvas: cards and wires, on React Flow. */
export const Canvas = () => (
  <ReactFlowProvider>
    <Flow />
  </ReactFlowProvider>
)
