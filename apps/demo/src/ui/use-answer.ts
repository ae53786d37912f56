import { useEffect, useRef, useState } from 'preact/hooks';
import { reportError } from '../state/notices';
import { createAsker } from './asker';

/** An answer, and what it answers. */
export interface Answered<Question, Answer> {
  readonly question: Question;
  readonly answer: Answer;
}

/**
 * The newest answer to what was asked. It stays until the next one comes, so that nothing flickers while
 * a digit is drawn.
 *
 * @param question undefined: nothing to ask. A new object is a new question: keep it by `useMemo`.
 * @param find the same at every call, or of no other effect.
 */
export function useAnswer<Question extends object, Answer>(
  question: Question | undefined,
  find: (question: Question) => Promise<Answer>,
): Answered<Question, Answer> | undefined {
  const [answered, setAnswered] = useState<Answered<Question, Answer>>();
  const asker = useRef<ReturnType<typeof createAsker<Question, Answer>>>(null);
  useEffect(() => {
    asker.current = createAsker<Question, Answer>(
      find,
      (asked, answer) => setAnswered({ question: asked, answer }),
      reportError,
    );
    return () => asker.current?.close();
  }, []);
  useEffect(() => {
    if (question) asker.current?.ask(question);
  }, [question]);
  return question && answered;
}
