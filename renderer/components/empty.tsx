import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  readonly children: ReactNode;
  /** What to do next. */
  readonly actions?: ReactNode;
}

/** What stands where nothing can be shown yet: why, and what to do. */
export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <div className="empty">
      <h2 className="big-title">{title}</h2>
      <p className="muted">{children}</p>
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}
