/** Runs `work` with 0, 1, … and gives the milliseconds that each took. */
export async function timeRuns(
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let index = 0; index < count; index++) {
    const start = performance.now();
    await work(index);
    milliseconds.push(performance.now() - start);
  }
  return milliseconds;
}
