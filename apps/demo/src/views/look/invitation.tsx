import { linkTo } from '../../state/route';
import { Icon } from '../../ui/icon';
import { ExampleButtons } from './example-buttons';

/** What is shown while there is no digit to follow through the network. */
export function Invitation() {
  return (
    <section class="card look-invitation">
      <h2>First, a digit</h2>
      <p class="soft">
        Every number in the network depends on the digit that it reads. Draw one of your own, or
        take an example from MNIST’s test set.
      </p>
      <a class="button primary look-link" href={linkTo('draw')}>
        <Icon name="draw" />
        Draw a digit
      </a>
      <ExampleButtons label="Take an example" />
    </section>
  );
}
