/** HTML that is safe to put into a page as it is. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Insert = string | number | null | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML text or attribute value; control characters, which HTML forbids, become a visible replacement. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd')
    .replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/**
 * HTML from a template. Whatever is inserted is escaped, unless it is markup itself; null inserts nothing.
 *
 * @example html`<p>${'a < b'}</p>`.text === '<p>a &lt; b</p>'
 */
export function html(parts: TemplateStringsArray, ...values: readonly Insert[]): Markup {
  const inserted = values.map((value) => {
    if (value === null) return '';
    if (value instanceof Markup) return value.text;
    if (typeof value === 'object') return value.map(({ text }) => text).join('');
    return escapeHtml(String(value));
  });
  return new Markup(parts.map((part, i) => part + (inserted[i] ?? '')).join(''));
}

export const NOTHING = new Markup('');
