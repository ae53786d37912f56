/** One turn of one participant. */
export interface Turn<Participant> {
  /** From 0. */
  readonly round: number;
  readonly participant: Participant;
}

/**
 * Every participant once a round, each round beginning with another one, so that none always follows
 * the same neighbour and whatever drifts in the machine meets all alike.
 */
export function* roundRobin<Participant>(
  participants: readonly Participant[],
  rounds: number,
): Generator<Turn<Participant>> {
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < participants.length; turn++) {
      const participant = participants[(round + turn) % participants.length]!;
      yield { round, participant };
    }
  }
}
