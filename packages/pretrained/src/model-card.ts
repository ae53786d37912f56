import card from '../model/card.json' with { type: 'json' };

/** Where the weights come from, and what they can do. Accuracies are in [0, 1]. */
export interface ModelCard {
  /** The recipe's name, and the seed that was trained with. */
  readonly recipe: string;
  readonly seed: number;
  readonly epochs: number;
  /** Of the network's dropout layers, as it was trained. */
  readonly dropoutRates: readonly number[];
  /** Of the 10,000 images of MNIST's test set, with the weights as they are in this package. */
  readonly accuracy: number;
  /** Likewise, with the float32 weights that training left. */
  readonly accuracyBeforeRounding: number;
  /** How the seed was chosen. */
  readonly choice: string;
  readonly parameters: number;
  /** Bytes of the weights. */
  readonly weightBytes: number;
  /** SHA-256 of the weights, hexadecimal. */
  readonly sha256: string;
  /** What it must not be trusted with, a sentence each. */
  readonly limits: readonly string[];
}

/** The card of the weights in this package. */
export const modelCard: ModelCard = card;
