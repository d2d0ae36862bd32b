import {
  Activity,
  ArrowLeftRight,
  AudioWaveform,
  Box,
  Brackets,
  ChartBar,
  ChartLine,
  ChevronsDown,
  ChevronsUp,
  CircleQuestionMark,
  Combine,
  Database,
  Dices,
  Divide,
  Equal,
  Eraser,
  Expand,
  FlipHorizontal2,
  GitCompare,
  GitMerge,
  Grid3x3,
  Image,
  Images,
  Layers,
  LayoutGrid,
  type LucideIcon,
  Maximize2,
  Minimize2,
  Minus,
  Network,
  Plus,
  Repeat,
  Rows3,
  Ruler,
  RulerDimensionLine,
  Scaling,
  Scan,
  Shrink,
  Sigma,
  Slice,
  SlidersHorizontal,
  Spline,
  Split,
  SquareDashed,
  SquareFunction,
  Superscript,
  Table2,
  UnfoldVertical,
  Waves,
  X,
} from 'lucide-react'
import type { Kind } from '../../graph/kinds'
import { curveOf } from './curveOf'

/** Icons that kinds may name, in lucide's kebab case. A new one is one line here. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'arrow-left-right': ArrowLeftRight,
  'audio-waveform': AudioWaveform,
  box: Box,
  brackets: Brackets,
  'chart-bar': ChartBar,
  'chart-line': ChartLine,
  'chevrons-down': ChevronsDown,
  'chevrons-up': ChevronsUp,
  combine: Combine,
  database: Database,
  dices: Dices,
  divide: Divide,
  equal: Equal,
  eraser: Eraser,
  expand: Expand,
  'flip-horizontal-2': FlipHorizontal2,
  'git-compare': GitCompare,
  'git-merge': GitMerge,
  'grid-3x3': Grid3x3,
  image: Image,
  images: Images,
  layers: Layers,
  'layout-grid': LayoutGrid,
  'maximize-2': Maximize2,
  'minimize-2': Minimize2,
  minus: Minus,
  network: Network,
  plus: Plus,
  repeat: Repeat,
  'rows-3': Rows3,
  'ruler-dimension-line': RulerDimensionLine,
  ruler: Ruler,
  scaling: Scaling,
  scan: Scan,
  shrink: Shrink,
  sigma: Sigma,
  slice: Slice,
  split: Split,
  'sliders-horizontal': SlidersHorizontal,
  spline: Spline,
  'square-dashed': SquareDashed,
  'square-function': SquareFunction,
  superscript: Superscript,
  'table-2': Table2,
  'unfold-vertical': UnfoldVertical,
  waves: Waves,
  x: X,
}

interface IconProps {
  /** 14 px wide instead of 16. */
  readonly small?: boolean
}

/**
 * The icon of this name; a question mark for an unknown one. The hue comes from `data-cat` and
 * `.hue` on an ancestor.
 */
export function NamedIcon({ name, small }: IconProps & { readonly name: string }) {
  const Icon = ICONS[name] ?? CircleQuestionMark
  return <Icon className={small ? 'icon icon--s' : 'icon'} aria-hidden />
}

/**
 * The icon of a kind: its own curve where it does the same to every number, else the one that it
 * names; a question mark for a kind that this version does not know.
 */
export function KindIcon({ kind, small }: IconProps & { readonly kind: Kind | undefined }) {
  const curve = kind && curveOf(kind)
  if (!curve) return <NamedIcon name={kind?.icon ?? ''} small={small} />
  return (
    <svg
      className={small ? 'icon icon--s' : 'icon'}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={curve.axis} opacity={0.5} strokeWidth={1.25} />
      <path d={curve.path} strokeWidth={2} />
    </svg>
  )
}
