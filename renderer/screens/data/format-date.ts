const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/**
 * A moment in the time zone of this computer, such as `22 Nov 2026, 09:30`.
 *
 * @param iso an ISO 8601 time stamp; anything else is shown as it is
 */
export function formatDate(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : FORMAT.format(time);
}
