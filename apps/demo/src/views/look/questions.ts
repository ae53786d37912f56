import { useMemo } from 'preact/hooks';
import { engine } from '../../engine/client';
import type {
  LayerFilters,
  LayerOutput,
  NetworkInfo,
  NeuronExplanation,
  NeuronPlace,
} from '../../engine/network-types';
import { digit, isBlank } from '../../state/digit';
import { network } from '../../state/network';
import { useAnswer } from '../../ui/use-answer';

/** What every layer of the network at hand gives for the digit at hand. */
export function useLayers(): readonly LayerOutput[] | undefined {
  const asked = useSubject();
  const { question, answer } = useAnswer(asked, readLayers) ?? {};
  return question?.info === network.value && asked ? answer : undefined;
}

/** How a value of it came about. */
export function useExplanation(place: NeuronPlace | undefined): NeuronExplanation | undefined {
  const subject = useSubject();
  const { layer, channel, row, column } = place ?? {};
  const asked = useMemo(
    () => (subject && place ? { ...subject, place } : undefined),
    [subject, layer, channel, row, column],
  );
  const { question, answer } = useAnswer(asked, explain) ?? {};
  // What belongs to another layer or network would be explained in the wrong words.
  const fits = question?.info === subject?.info && question?.place.layer === layer;
  return fits ? answer : undefined;
}

/** The kernels of the network at hand. */
export function useFilters(): readonly LayerFilters[] | undefined {
  const info = network.value;
  const asked = useMemo(() => info && { info }, [info]);
  const { question, answer } = useAnswer(asked, readFilters) ?? {};
  return question?.info === info ? answer : undefined;
}

/** The gradient of a class's score by the digit's pixels, `[28, 28]`. */
export function useSaliency(digitClass: number): Float32Array | undefined {
  const subject = useSubject();
  const asked = useMemo(() => subject && { ...subject, digitClass }, [subject, digitClass]);
  const { question, answer } = useAnswer(asked, readSaliency) ?? {};
  return question?.info === subject?.info ? answer : undefined;
}

interface Subject {
  readonly info: NetworkInfo;
  readonly pixels: Uint8Array;
}

/** The network and the digit, once there are both. */
function useSubject(): Subject | undefined {
  const info = network.value;
  const { pixels } = digit.value;
  const blank = isBlank.value;
  return useMemo(() => (info && !blank ? { info, pixels } : undefined), [info, pixels, blank]);
}

const readLayers = ({ pixels }: Subject) => engine.reader.readLayers(pixels);
const readFilters = () => engine.reader.readFilters();
// Named, as comlink's type takes the union apart.
const explain = async ({
  pixels,
  place,
}: Subject & { readonly place: NeuronPlace }): Promise<NeuronExplanation> =>
  engine.reader.explainNeuron(pixels, place);
const readSaliency = ({ pixels, digitClass }: Subject & { readonly digitClass: number }) =>
  engine.reader.readSaliency(pixels, digitClass);
