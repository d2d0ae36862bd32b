import {
  Activity,
  AudioWaveform,
  Box,
  Brackets,
  ChartBar,
  ChartLine,
  CircleQuestionMark,
  Combine,
  Database,
  Dices,
  GitMerge,
  Grid3x3,
  Image,
  type LucideIcon,
  Network,
  Rows3,
  RulerDimensionLine,
  Scaling,
  Scan,
  Shrink,
  SlidersHorizontal,
  Spline,
  Waves,
} from 'lucide-react'

/** Icons that kinds may name, in lucide's kebab case. A new one is one line here. */
const ICONS: Readonly<Record<string, LucideIcon>> = {
  activity: Activity,
  'audio-waveform': AudioWaveform,
  box: Box,
  brackets: Brackets,
  'chart-bar': ChartBar,
  'chart-line': ChartLine,
  combine: Combine,
  database: Database,
  dices: Dices,
  'git-merge': GitMerge,
  'grid-3x3': Grid3x3,
  image: Image,
  network: Network,
  'rows-3': Rows3,
  'ruler-dimension-line': RulerDimensionLine,
  scaling: Scaling,
  scan: Scan,
  shrink: Shrink,
  'sliders-horizontal': SlidersHorizontal,
  spline: Spline,
  waves: Waves,
}

/** The icon that a kind names; a question mark for a name that is not in the list. The hue comes from `data-cat` and `.hue` around it. */
export function KindIcon({ name, small }: { readonly name: string; readonly small?: boolean }) {
  const Icon = ICONS[name] ?? CircleQuestionMark
  return <Icon className={small ? 'icon icon--s' : 'icon'} aria-hidden />
}
