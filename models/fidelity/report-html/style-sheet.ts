/**
 * How a report looks on the screen and on A4. System faces only, since it loads nothing.
 *
 * Without `<`, `&` and quotes, so that it reads the same in HTML, which takes it as it stands, and in XML.
 */
export const styleSheet = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #F6F6F4; color: #17181A; font: 14px/1.5 system-ui, Segoe UI, Helvetica, Arial, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 980px; margin: 0 auto; padding: 40px 48px 64px; background: #FFFFFF; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 1.25; font-weight: 600; }
h2 { margin: 40px 0 8px; padding-top: 12px; border-top: 1px solid #C6C6C0; font-size: 17px; font-weight: 600; }
h3 { margin: 20px 0 4px; font-size: 14px; font-weight: 600; }
p { margin: 0 0 8px; max-width: 75ch; }
.quiet, caption, td .quiet, th .quiet { color: #686C72; }
.lead { font-size: 15px; }
ul { margin: 0 0 8px; padding-left: 20px; max-width: 75ch; }
table { width: 100%; margin: 12px 0 20px; border-collapse: collapse; font-size: 13px; line-height: 1.4; }
caption { padding-bottom: 4px; text-align: left; font-size: 12px; }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid #E3E3DF; text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: #686C72; font-size: 12px; font-weight: 500; vertical-align: bottom; border-bottom-color: #C6C6C0; }
tbody th { min-width: 10em; font-weight: 600; }
th .quiet { font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
.number { text-align: right; }
td.number { white-space: nowrap; }
thead th { overflow-wrap: break-word; }
.code, code { font-family: ui-monospace, Cascadia Mono, Menlo, Consolas, DejaVu Sans Mono, monospace;
  font-variant-ligatures: none; font-size: 12px; overflow-wrap: anywhere; }
tbody th[colspan] { padding-top: 16px; color: #4A4D52; border-bottom-color: #C6C6C0; }
.tag { display: inline-block; padding: 0 6px; border-radius: 3px; background: #EAEAE6; white-space: nowrap; }
.tag.ok { background: #E6F3EB; color: #1B7A4B; }
.swatch { display: inline-block; vertical-align: -1px; margin-right: 6px; }
.set { white-space: nowrap; }
.terms th { width: 38%; font-weight: 400; }
.definitions th:first-child { width: 20%; font-weight: 400; }
.definitions th:nth-child(2) { width: 36%; }
.definitions td { font-size: 12px; }
.intro { break-after: avoid; break-inside: avoid; }
figure { margin: 16px 0 24px; }
figure svg { display: block; width: 100%; height: auto; }
figcaption { margin-top: 6px; max-width: 95ch; font-size: 12px; line-height: 1.4; color: #4A4D52; }
@media (max-width: 700px) { main { padding: 20px 16px 40px; } }
@page { size: A4; margin: 16mm 15mm 18mm; }
@media print {
  body { background: none; font-size: 9pt; line-height: 1.4; }
  main { max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 16pt; }
  h2 { font-size: 12pt; break-after: avoid; }
  h3, caption { break-after: avoid; }
  table { font-size: 8pt; }
  thead th, caption, figcaption { font-size: 7.5pt; }
  .code, code { font-size: 7.5pt; }
  thead { display: table-header-group; break-after: avoid; }
  tr, tbody, figure, li { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .tag { padding: 0; background: none; }
}
`;
