import { useEffect, useState } from 'preact/hooks';
import { reportError } from '../../state/notices';

/**
 * What a question came to. The answer before stays until then, so that nothing flickers.
 *
 * @param key changes when the question does; undefined: nothing is asked.
 */
export function useAnswer<Answer>(
  key: string | undefined,
  ask: () => Promise<Answer>,
): { readonly key: string; readonly answer: Answer } | undefined {
  const [answered, setAnswered] = useState<{ readonly key: string; readonly answer: Answer }>();
  useEffect(() => {
    if (key === undefined) return;
    let isWanted = true;
    ask().then(
      (answer) => isWanted && setAnswered({ key, answer }),
      (error) => isWanted && reportError(error),
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return answered;
}
