import { useState } from 'preact/hooks';
import { announce, notify } from '../../state/notices';
import { writeAddress } from '../../state/route';
import { Icon } from '../../ui/icon';

/** Copies the address, which holds the digit and what is looked at. */
export function ShareButton({ onShare }: { readonly onShare: () => void }) {
  const [isCopied, setIsCopied] = useState(false);
  const share = async () => {
    onShare();
    writeAddress();
    try {
      await navigator.clipboard.writeText(location.href);
      setIsCopied(true);
      announce('The address is copied.');
    } catch {
      notify('The browser doesn’t let this page copy. The address is in the address bar.');
    }
  };
  return (
    <button type="button" class="button" onClick={share} onBlur={() => setIsCopied(false)}>
      <Icon name="share" />
      {isCopied ? 'Address copied' : 'Share'}
    </button>
  );
}
