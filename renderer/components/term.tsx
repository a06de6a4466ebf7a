import type { ReactNode } from 'react';
import { Button, TooltipTrigger } from 'react-aria-components';
import { Tip } from './tip.tsx';

interface TermProps {
  /** The term that is explained; part of the accessible name. */
  readonly term: string;
  readonly children: ReactNode;
}

/** A question mark beside a term; its explanation shows on hover and on focus. */
export function Term({ term, children }: TermProps) {
  return (
    <TooltipTrigger delay={250} closeDelay={80}>
      <Button className="term" aria-label={`What is ${term}?`}>
        <span aria-hidden>?</span>
      </Button>
      <Tip placement="bottom" offset={8}>
        {children}
      </Tip>
    </TooltipTrigger>
  );
}
