import type { ReactNode } from 'react';

interface CardProps {
  readonly title: string;
  /** One line under the title: estimand, assumption, what is counted. */
  readonly subtitle?: ReactNode;
  /** Explains the title. */
  readonly term?: ReactNode;
  /** Controls that change this card only. */
  readonly controls?: ReactNode;
  readonly foot?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled region of a workspace. */
export function Card({
  title,
  subtitle,
  term,
  controls,
  foot,
  className = '',
  children,
}: CardProps) {
  return (
    <section className={`card ${className}`} aria-label={title}>
      <header>
        <h2>
          {title}
          {term}
        </h2>
        {controls && <span className="card-controls">{controls}</span>}
      </header>
      {subtitle !== undefined && <p className="card-sub">{subtitle}</p>}
      <div className="card-body">{children}</div>
      {foot !== undefined && <div className="card-foot">{foot}</div>}
    </section>
  );
}
