import { useEffect, useMemo, useState } from 'preact/hooks';

/** Whether a media query holds, such as '(width >= 52rem)'; for what styles can't do, as an order by Tab. */
export function useMedia(query: string): boolean {
  const list = useMemo(() => matchMedia(query), [query]);
  const [isMatching, setIsMatching] = useState(list.matches);
  useEffect(() => {
    const update = () => setIsMatching(list.matches);
    update();
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [list]);
  return isMatching;
}
