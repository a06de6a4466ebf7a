import type { ChartSpec } from '../../../shared/charts/chart-types.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { renderSvg } from './render-svg.ts';

export interface ReportTable {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its head; a null is not available. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Cells up to this many characters hold a figure, which is not broken over lines. */
const UNBROKEN = 24;
const FIGURE = new Markup(' class="figure"');

/** A table with a caption; figures stand to the right, the words of the first column to the left. */
export function table({ caption, head, rows }: ReportTable): Markup {
  const cells = (row: readonly (string | null)[]) =>
    row.map((cell, i) => {
      const whole = (cell ?? '').length <= UNBROKEN ? FIGURE : NOTHING;
      if (i === 0) return html`<th scope="row"${whole}>${cell}</th>`;
      if (cell === null) return html`<td class="none">–</td>`;
      return html`<td${whole}>${cell}</td>`;
    });
  return html`<table>
<caption>${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table>
`;
}

/**
 * A drawing with its words beneath.
 *
 * @param summary what the drawing shows, also read out in its place
 */
export async function figure(spec: ChartSpec, summary: string): Promise<Markup> {
  const svg = new Markup(await renderSvg(spec, 'light'));
  return html`<figure>
<div class="drawing" role="img" aria-label="${summary}">${svg}</div>
<figcaption>${summary}</figcaption>
</figure>
`;
}

export function section(title: string, ...content: readonly Markup[]): Markup {
  return html`<section>
<h2>${title}</h2>
${content}</section>
`;
}

export function paragraph(text: string): Markup {
  return html`<p>${text}</p>\n`;
}

export function list(items: readonly string[]): Markup {
  return items.length === 0
    ? NOTHING
    : html`<ul>
${items.map((item) => html`<li>${item}</li>\n`)}</ul>
`;
}
