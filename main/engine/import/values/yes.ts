/** True for the usual spellings of yes. */
export function isYes(cell: string): boolean {
  return cell !== '' && /^\s*(?:yes|y|true|t|1)\s*$/i.test(cell);
}
