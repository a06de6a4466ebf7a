/** A calendar quarter as "2021-Q2" from spellings such as 2021Q2, Q2 2021, 2021/2; null when it is none. */
export function parseQuarter(text: string): string | null {
  const cell = text.trim();
  const yearFirst = /^((?:19|20)\d{2})[\s/_-]*(?:q|quarter)?[\s_-]*([1-4])$/i.exec(cell);
  if (yearFirst) return `${yearFirst[1]}-Q${yearFirst[2]}`;
  const quarterFirst = /^(?:q|quarter)[\s_-]*([1-4])[\s/_-]*((?:19|20)\d{2})$/i.exec(cell);
  return quarterFirst ? `${quarterFirst[2]}-Q${quarterFirst[1]}` : null;
}
