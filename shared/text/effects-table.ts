/** What is said about a table of effects that cannot be pooled as it is. */
export const effectsText = {
  row: (line: number): string => `line ${line}`,
  noColumn: (column: string, have: readonly string[]): string =>
    `The file has no column “${column}”. It has: ${have.join(', ')}.`,
  notANumber: (line: number, column: string, value: string): string =>
    `Line ${line}, column “${column}”: “${value.slice(0, 60)}” is not a number. Correct it, or leave the cell empty if there is none.`,
  notAboveZero: (line: number, column: string, value: number): string =>
    `Line ${line}, column “${column}”: ${value} is not above zero, as a variance or standard error must be.`,
  incomplete: (): string => 'no effect or no variance is given',
};
