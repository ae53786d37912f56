import type { NeuronPlace } from '../../engine/network-types';
import { Icon } from '../../ui/icon';

interface FollowButtonProps {
  readonly to: NeuronPlace | undefined;
  /** What is there. */
  readonly name: string;
  readonly onFollow: (place: NeuronPlace) => void;
}

/** Goes one layer back, to what a value was made of; nothing if that is the image. */
export function FollowButton({ to, name, onFollow }: FollowButtonProps) {
  if (!to) return null;
  return (
    <button type="button" class="button look-follow" onClick={() => onFollow(to)}>
      <Icon name="previous" />
      <span>
        Follow {name} back to <code>{to.layer}</code>
      </span>
    </button>
  );
}
