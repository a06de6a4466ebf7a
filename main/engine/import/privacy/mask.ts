/** The shape of a value and nothing of its content: letters become x, digits 9; at most 40 characters. */
export function maskShape(value: string): string {
  const shape = value
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'X' ? letter : 'x'))
    .replace(/\p{N}/gu, '9')
    .replace(/[\p{C}\s]+/gu, ' ');
  return shape.length > 40 ? `${shape.slice(0, 39)}…` : shape;
}
