/** Two courses, one solid and one dashed, as the arms are drawn. */
export function Brand() {
  return (
    <div className="brand">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path
          d="M2 4C8 5 9 13 18 14"
          fill="none"
          stroke="var(--ipt)"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
        <path
          d="M2 8c7 0 9 1 16 1"
          fill="none"
          stroke="var(--cbt)"
          strokeWidth="2.4"
          strokeDasharray="4 2.6"
        />
      </svg>
      Armwise
    </div>
  );
}
