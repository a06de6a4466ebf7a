/**
 * Header compared without case, spaces, underscores, inner dots and brackets: "Planned Sessions" is planned_sessions.
 * A dot in front is kept: in the Metapsy standard `.event_arm1` is computed and `event_arm1` is as published.
 */
export function plainHeader(header: string): string {
  const plain = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return plain !== '' && header.startsWith('.') ? `.${plain}` : plain;
}
