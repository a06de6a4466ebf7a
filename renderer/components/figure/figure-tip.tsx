import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { TipLine } from './tip-content.ts';

export interface Tip {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly TipLine[];
}

const GAP = 12;

/** What the mark under the pointer says, beside the pointer and inside the window. Text nodes only. */
export function FigureTip({ tip }: { readonly tip: Tip }) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });

  useLayoutEffect(() => {
    const { width = 0, height = 0 } = box.current?.getBoundingClientRect() ?? {};
    setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
  });

  const left =
    tip.x + GAP + size.width > window.innerWidth ? tip.x - GAP - size.width : tip.x + GAP;
  const top =
    tip.y + GAP + size.height > window.innerHeight ? tip.y - GAP - size.height : tip.y + GAP;
  return createPortal(
    <div
      ref={box}
      className="figure-tip"
      aria-hidden
      style={{ left: Math.max(0, left), top: Math.max(0, top) }}
    >
      <dl>
        {tip.lines.map((line) => (
          <TipRow key={`${line.term ?? ''}${line.text}`} line={line} />
        ))}
      </dl>
    </div>,
    document.body,
  );
}

function TipRow({ line }: { readonly line: TipLine }) {
  return (
    <>
      <dt>{line.term}</dt>
      <dd>{line.text}</dd>
    </>
  );
}
