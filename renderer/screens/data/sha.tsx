import { Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../../components/figure/copy-text.ts';
import { IconButton } from '../../components/icon-button.tsx';

/** Fingerprint of a file, shortened; the whole of it can be copied. */
export function Sha({ sha256 }: { readonly sha256: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <span className="row tight">
      <span className="mono" title={sha256}>
        {sha256.slice(0, 4)}…{sha256.slice(-4)}
      </span>
      <IconButton
        label="Copy the SHA-256 of the file"
        icon={Copy}
        tight
        onPress={() => setCopied(copyText(sha256))}
      />
      <span className="small muted" aria-live="polite">
        {copied && 'copied'}
      </span>
    </span>
  );
}
