import type { SideFit } from '../arithmetic/output-size';
import type { WindowSettings } from './numbers';

interface AdviceProps {
  readonly settings: WindowSettings;
  readonly across: SideFit;
  readonly down: SideFit;
}

/** What the figures mean. */
export function Advice({ settings, across, down }: AdviceProps) {
  const { filter, stride, padding, width, height } = settings;
  if (across.windows === 0 || down.windows === 0) {
    return (
      <output class="learn-advice bad">
        <strong>No window fits.</strong> The filter is larger than the input with its padding. Take
        a smaller filter, or more padding.
      </output>
    );
  }
  const size = `${across.windows} × ${down.windows}`;
  if (across.unread > 0 || down.unread > 0) {
    const left = [
      across.unread > 0 && count(across.unread, 'column', 'at the right'),
      down.unread > 0 && count(down.unread, 'row', 'at the bottom'),
    ].filter(Boolean);
    return (
      <output class="learn-advice bad">
        <strong>It doesn’t fit.</strong> The result isn’t a whole number. Frameworks round it down
        to {size} outputs: {left.join(' and ')} will never be read.
      </output>
    );
  }
  const keepsSize = across.windows === width && down.windows === height;
  return (
    <output class="learn-advice">
      <strong>{size} outputs.</strong>{' '}
      {keepsSize
        ? 'As large as the input. Frameworks call such padding “same”.'
        : stride > 1
          ? `A stride of ${stride} makes each side about ${stride} times shorter.`
          : padding === 0
            ? 'Frameworks call a convolution without padding “valid”.'
            : `Each side has ${filter - 1} pixels fewer for the filter, ${2 * padding} more for the padding.`}
    </output>
  );
}

function count(number: number, what: string, where: string): string {
  return `${number} ${what}${number > 1 ? 's' : ''} ${where}`;
}
