import { dismiss, notices } from '../state/notices';
import { Icon } from './icon';

/** What went wrong, or should be known, until it is closed. */
export function NoticeList() {
  return (
    <div class="notices">
      {notices.value.map(({ id, kind, text, action }) => (
        <div key={id} class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
          <div class="notice-text">
            <p>{text}</p>
            {action && (
              <button
                class="button"
                type="button"
                onClick={() => {
                  dismiss(id);
                  action.run();
                }}
              >
                {action.label}
              </button>
            )}
          </div>
          <button
            class="button quiet square"
            type="button"
            aria-label="Close this notice"
            onClick={() => dismiss(id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
