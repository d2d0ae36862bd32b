/** Which gates a recurrent layer has. */
export type RecurrentMode = 'lstm' | 'gru' | 'tanh' | 'relu'

/** Options of LSTM, GRU and RNN, and of their cells. */
export interface RecurrentOptions {
  /** PyTorch's class. */
  readonly kind: string
  readonly mode: RecurrentMode
  readonly input_size: number
  readonly hidden_size: number
  readonly num_layers: number
  readonly bias: boolean
  readonly batch_first: boolean
  /** Drop probability between layers, in training. */
  readonly dropout: number
  readonly training: boolean
  readonly seed: number
  readonly bidirectional: boolean
  /** Size of h where it is projected; 0: hidden_size. */
  readonly proj_size: number
  /** One step: the input has no axis for time, the states none for layers. */
  readonly cell: boolean
}

/** What reads a sequence step by step. */
export interface RecurrentTools<L> {
  /** Inputs: the sequence, then h_0 and c_0 if they are given. */
  recurrent(options: RecurrentOptions): L
}
