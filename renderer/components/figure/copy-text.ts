/**
 * Puts text on the clipboard.
 *
 * The copy event is used because the asynchronous clipboard needs a permission, and the window is granted none.
 *
 * @returns whether it was copied; only possible during a key press or a click
 */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill, { capture: true });
  }
}
