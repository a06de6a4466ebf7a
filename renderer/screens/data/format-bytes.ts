import { formatNumber } from '../../../shared/text/format-number.ts';

/** Size of a file: `812 bytes`, `24 KB`, `1.4 MB` (of 1,024). */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${formatNumber(kilobytes, 0)} KB`;
  const megabytes = kilobytes / 1024;
  return megabytes < 1024
    ? `${formatNumber(megabytes, 1)} MB`
    : `${formatNumber(megabytes / 1024, 1)} GB`;
}
