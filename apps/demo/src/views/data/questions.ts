import { useMemo } from 'preact/hooks';
import { engine } from '../../engine/client';
import type { DataImage, DataPart } from '../../engine/data-types';
import { findImages, readImages, sets } from '../../state/data';
import { network } from '../../state/network';
import { useAnswer } from '../../ui/use-answer';

/** Images of a set, in order, once it is here; those before until these are read. */
export function useImages(
  part: DataPart,
  indices: readonly number[],
): readonly DataImage[] | undefined {
  const isHere = sets.value[part].status === 'ready';
  const asked = useMemo(
    () => (isHere ? { part, indices } : undefined),
    [isHere, part, indices.join()],
  );
  return useAnswer(asked, read)?.answer;
}

/** One image of a set, once it is here. */
export function useImage(part: DataPart, index: number): DataImage | undefined {
  const image = useImages(part, [index])?.[0];
  return image?.part === part && image.index === index ? image : undefined;
}

/** The first images of each of some digits, by digit. */
export function useSamples(
  part: DataPart,
  labels: readonly number[],
  count: number,
): ReadonlyMap<number, Samples> | undefined {
  const isHere = sets.value[part].status === 'ready';
  const asked = useMemo(
    () => (isHere ? { part, labels, count } : undefined),
    [isHere, part, labels.join(), count],
  );
  return useAnswer(asked, readSamples)?.answer;
}

/** Some images of a digit. */
export interface Samples {
  readonly images: readonly DataImage[];
  /** How many the set has. */
  readonly total: number;
}

/** What the network at hand makes of images: ten probabilities for each, in order. */
export function useReadings(
  images: readonly DataImage[] | undefined,
): readonly (readonly number[])[] | undefined {
  const id = network.value?.id;
  const names = images?.map(({ part, index }) => `${part} ${index}`).join();
  const asked = useMemo(
    () => (id !== undefined && images && names ? { images } : undefined),
    [id, names],
  );
  const { question, answer } = useAnswer(asked, predict) ?? {};
  // Another network's, or another image's, would be shown as this one's.
  return question === asked ? answer : undefined;
}

interface ImagesQuestion {
  readonly part: DataPart;
  readonly indices: readonly number[];
}

const read = ({ part, indices }: ImagesQuestion) => readImages(part, indices);

interface SamplesQuestion {
  readonly part: DataPart;
  readonly labels: readonly number[];
  /** Of each. */
  readonly count: number;
}

async function readSamples({ part, labels, count }: SamplesQuestion) {
  const samples = labels.map(async (label): Promise<[number, Samples]> => {
    const indices = await findImages(part, label);
    return [
      label,
      { total: indices.length, images: await readImages(part, indices.slice(0, count)) },
    ];
  });
  return new Map(await Promise.all(samples));
}

async function predict({ images }: { readonly images: readonly DataImage[] }) {
  const readings: number[][] = [];
  for (const { pixels } of images) readings.push(await engine.reader.predict(pixels));
  return readings;
}
