import { showDigit } from '../../state/digit';
import { decodeDigit } from '../../state/digit-code';
import { DigitCanvas } from '../../ui/digit-canvas';
import { EXAMPLES } from './examples';

const IMAGES = EXAMPLES.map((example) => ({ ...example, pixels: decodeDigit(example.code)! }));

/** Ten digits to choose from. */
export function ExampleButtons({ label }: { readonly label: string }) {
  return (
    <fieldset class="look-examples">
      <legend>{label}</legend>
      {IMAGES.map(({ index, label: digit, pixels }) => (
        <button
          key={index}
          type="button"
          aria-label={`An example of ${digit}`}
          onClick={() => showDigit(pixels, { kind: 'image', part: 'test', index, label: digit })}
        >
          <DigitCanvas pixels={pixels} />
        </button>
      ))}
    </fieldset>
  );
}
