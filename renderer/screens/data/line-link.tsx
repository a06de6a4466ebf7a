interface LineLinkProps {
  readonly line: number;
  readonly onLine: ((line: number) => void) | null;
}

/** The number of a line; pressed, it shows the line. */
export function LineLink({ line, onLine }: LineLinkProps) {
  if (!onLine) return <span>{line}</span>;
  return (
    <button
      type="button"
      className="link"
      aria-label={`Line ${line} in the preview`}
      onClick={() => onLine(line)}
    >
      {line}
    </button>
  );
}
