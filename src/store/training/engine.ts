import type { Backend } from '../../engine/messages'
import type { Advance, Advanced, Checkpoint, RunOpened, RunStart } from '../../engine/trainer/run'

/** What a run computes with, and why: half a sentence, for after a colon. */
export interface RunsOn {
  readonly backend: Backend
  readonly why: string
  /** It was found out by a trial, or something stands in the way. */
  readonly notable: boolean
}

/** What training asks of the engine; the network is that of the last look. */
export interface TrainingEngine {
  trainingOpen(start: RunStart): Promise<RunOpened>
  trainingAdvance(run: number, how: Advance): Promise<Advanced>
  trainingSet(
    run: number,
    card: string,
    weight: string,
    places: Uint32Array,
    values: Float32Array,
  ): Promise<void>
  trainingCheckpoint(run: number): Promise<Checkpoint>
  trainingRestore(run: number, checkpoint: Checkpoint): Promise<void>
  trainingClose(run: number): Promise<void>
  /** What the open runs are computed with. */
  runsOn(): RunsOn
}
