import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type Tone = 'info' | 'warn' | 'stop';

const ICON: Readonly<Record<Tone, LucideIcon>> = {
  info: Info,
  warn: TriangleAlert,
  stop: CircleAlert,
};

interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
}

/** A message in the flow of the page: icon and words, never colour alone. */
export function Notice({ tone, title, children }: NoticeProps) {
  const Icon = ICON[tone];
  return (
    <div className={`notice ${tone}`} role={tone === 'stop' ? 'alert' : 'note'}>
      <Icon className="ic" aria-hidden />
      <div>
        {title !== undefined && <p className="strong">{title}</p>}
        {children}
      </div>
    </div>
  );
}
