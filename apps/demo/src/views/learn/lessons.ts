/** The lessons, in their order; the address names one by its `id`. */
export const LESSONS = [
  { id: 'convolution', title: 'Convolution' },
  { id: 'stride', title: 'Stride and padding' },
  { id: 'pooling', title: 'Max pooling' },
  { id: 'backward', title: 'Convolution, backwards' },
  { id: 'pooling-gradient', title: 'Max pooling, backwards' },
  { id: 'cross-entropy', title: 'Softmax and cross-entropy' },
  { id: 'dropout', title: 'Dropout' },
  { id: 'network', title: 'Putting it together' },
] as const;

/** What an address calls a lesson. */
export type LessonId = (typeof LESSONS)[number]['id'];

/** Which lesson an address asks for; the first, if it names none. */
export function findLesson(id: string | undefined): number {
  return Math.max(
    0,
    LESSONS.findIndex((lesson) => lesson.id === id),
  );
}
