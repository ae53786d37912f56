import { useRef } from 'preact/hooks';
import { Icon } from '../../ui/icon';
import { readPicture } from './read-picture';

/** Chooses a picture of a digit, or takes one with a phone's camera. */
export function PictureButton() {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="draw-picture">
      <button class="button" type="button" onClick={() => input.current!.click()}>
        <Icon name="picture" />
        Choose a picture
      </button>
      <p class="soft">or drop one here, or paste it.</p>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label="A picture of a digit"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // Otherwise choosing the same file again would go unnoticed.
          currentTarget.value = '';
          if (file) readPicture(file);
        }}
      />
    </div>
  );
}
