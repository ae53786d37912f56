/** Asks one question at a time. */
export interface Asker<Question> {
  /** Of the questions that come while an answer is awaited, only the newest is asked afterwards. */
  ask(question: Question): void;
  /** Nothing is told from now on. */
  close(): void;
}

/**
 * Makes one. A worker that can't keep up is never behind by more than one question, and answers come in
 * the order of their questions, so that the last one told is of the last one asked.
 *
 * @param tell gets each answer with its question.
 * @param fail gets what went wrong, unless a newer question waits already.
 */
export function createAsker<Question, Answer>(
  find: (question: Question) => Promise<Answer>,
  tell: (question: Question, answer: Answer) => void,
  fail: (error: unknown) => void,
): Asker<Question> {
  let isAsking = false;
  let isClosed = false;
  let waiting: { readonly question: Question } | undefined;

  const run = async (first: Question) => {
    isAsking = true;
    for (let question = first; ; ) {
      try {
        const answer = await find(question);
        if (!isClosed) tell(question, answer);
      } catch (error) {
        if (!isClosed && !waiting) fail(error);
      }
      if (!waiting || isClosed) break;
      question = waiting.question;
      waiting = undefined;
    }
    isAsking = false;
  };

  return {
    ask(question) {
      if (isAsking) waiting = { question };
      else run(question);
    },
    close() {
      isClosed = true;
    },
  };
}
