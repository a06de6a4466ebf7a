/** Look of the report: one column that prints on A4, no colour that carries meaning by itself. */
export const REPORT_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1b2026; font: 14px/1.5 Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 860px; margin: 0 auto; padding: 32px 24px 48px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 17px; line-height: 1.3; margin: 32px 0 8px; padding-top: 12px; border-top: 1px solid #dfe3e7; break-after: avoid; }
h3 { font-size: 14px; margin: 20px 0 4px; break-after: avoid; }
p, ul { margin: 0 0 8px; max-width: 72ch; }
ul { padding-left: 18px; }
.lead { font-size: 16px; font-weight: 600; }
.about, figcaption, caption, .fine { color: #59616b; font-size: 12px; }
.synthetic { border: 2px dashed #7a5900; border-radius: 6px; background: #fbf3dc; color: #5c4300; font-weight: 700; padding: 8px 12px; margin: 0 0 16px; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 12px; }
caption { text-align: left; padding: 0 0 4px; }
th, td { padding: 3px 0 3px 12px; text-align: right; vertical-align: top; border-bottom: 1px solid #e9ebee; overflow-wrap: break-word; }
thead th { font-weight: 600; color: #59616b; border-bottom: 1px solid #868e97; }
th:first-child { text-align: left; padding-left: 0; }
tbody th { font-weight: 500; }
.none { color: #848b94; }
.figure { white-space: nowrap; }
figure { margin: 12px 0 16px; break-inside: avoid; }
.drawing { overflow-x: auto; }
.drawing svg { display: block; max-width: 100%; height: auto; }
.fine { overflow-wrap: anywhere; }
.fine code { font: 11px/1.4 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  main { max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .synthetic { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .drawing svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
