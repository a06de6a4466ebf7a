import { csvText } from '../../../shared/text/csv-text.ts';
import { bridge } from '../../bridge/bridge.ts';
import { exportPng, exportSvg, type FigureCaption } from './export-chart.ts';
import type { Figure } from './figure.ts';

export type ExportKind = 'svg' | 'png' | 'csv';

export const EXPORT_LABEL: Readonly<Record<ExportKind, string>> = {
  svg: 'Save figure as SVG…',
  png: 'Save figure as PNG, twice the size…',
  csv: 'Save numbers as CSV…',
};

/**
 * Saves a figure where the user says.
 *
 * @param width pixels for which the figure is drawn
 * @returns a sentence on what became of it, or null when the user thought better of it
 */
export async function saveFigure(
  kind: ExportKind,
  figure: Figure,
  caption: FigureCaption,
  width: number,
): Promise<string | null> {
  try {
    const name = await bridge().saveFile(`${figure.fileName}.${kind}`, await contents());
    return name === null ? null : `Saved as ${name}.`;
  } catch (thrown) {
    return `Not saved: ${thrown instanceof Error ? thrown.message : String(thrown)}.`;
  }

  function contents(): string | Promise<string | Uint8Array> {
    if (kind === 'csv') return csvText(figure.table);
    const spec = figure.spec(width);
    return kind === 'svg' ? exportSvg(spec, caption) : exportPng(spec, caption);
  }
}
