const LIMIT = 40;

/** The shape of a value and nothing of its content: letters become x, digits 9; at most 40 characters. */
export function maskShape(value: string): string {
  const shape = value
    .slice(0, LIMIT + 1)
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'X' ? letter : 'x'))
    .replace(/\p{N}/gu, '9')
    .replace(/[\p{C}\s]+/gu, ' ');
  return shape.length > LIMIT ? `${shape.slice(0, LIMIT - 1)}…` : shape;
}
