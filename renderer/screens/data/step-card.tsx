import { Check, CircleAlert, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type StepTone = 'ok' | 'warn' | 'stop';

const ICON: Readonly<Record<StepTone, LucideIcon>> = {
  ok: Check,
  warn: TriangleAlert,
  stop: CircleAlert,
};

interface StepCardProps {
  readonly title: string;
  readonly subtitle: string;
  readonly tone: StepTone;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

/** One of the four parts of an import sheet, with a mark that says how it went. */
export function StepCard({ title, subtitle, tone, controls, children }: StepCardProps) {
  const Icon = ICON[tone];
  return (
    <section className="card" aria-label={title}>
      <header>
        <span className={`step-mark ${tone}`}>
          <Icon className="ic" aria-hidden />
        </span>
        <div className="push-rest">
          <h3>{title}</h3>
          <p className="card-sub">{subtitle}</p>
        </div>
        {controls}
      </header>
      <div className="card-body">{children}</div>
    </section>
  );
}
