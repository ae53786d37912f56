import { Choice } from '../parts/choice';
import { Lesson } from '../parts/lesson';
import { Check } from './check';
import { GradientFormulas } from './formula';
import { InputGradient } from './input-gradient';
import { KernelGradient } from './kernel-gradient';
import { resetBackward, type Target, target } from './numbers';

const TARGETS: readonly (readonly [Target, string])[] = [
  ['input', 'the input'],
  ['kernel', 'the kernel'],
];

/** The gradient of a convolution, for its input and for its kernel, with the first lesson's numbers. */
export function BackwardLesson() {
  return (
    <Lesson
      title="Convolution, backwards"
      lead="Learning asks of every number: if it grew a little, how would the loss change? The layer behind has answered that for each output; these answers are dY. The convolution hands them on, to its kernel and to its input, and both ways are convolutions again."
      onReset={resetBackward}
    >
      <Choice
        legend="Gradient for"
        options={TARGETS}
        value={target.value}
        onChange={(next) => {
          target.value = next;
        }}
      />
      {target.value === 'input' ? <InputGradient /> : <KernelGradient />}
      <Check />
      <GradientFormulas />
      <div class="learn-notes">
        <p>
          Why turned? An input’s number is under the kernel’s <em>last</em> weight when the window
          begins above and left of it, and under its <em>first</em> when the window begins at the
          number itself. Seen from the input, the weights stand the other way round.
        </p>
        <p>
          The zeros around dY stand for windows that don’t exist: a corner is read by one window
          alone, the middle by four. Mathematicians call this a <em>full</em> convolution.
        </p>
        <p>
          Input and kernel are those of the lesson on convolution. What is changed here changes
          there.
        </p>
      </div>
    </Lesson>
  );
}
