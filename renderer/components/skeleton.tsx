/** The place of something that is being worked out. */
export function Skeleton({ height, label }: { readonly height: number; readonly label: string }) {
  return (
    <div className="skeleton" style={{ height }} role="status">
      <span className="visually-hidden">{label}</span>
    </div>
  );
}
