import type { ReactNode } from 'react';
import { Tooltip, type TooltipProps } from 'react-aria-components';

/** Id of the place of tooltips in the page; it lies in a landmark, where everything on a page should be. */
export const TIPS = 'tips';

interface TipProps extends Pick<TooltipProps, 'placement' | 'offset'> {
  readonly children: ReactNode;
}

/** The text of a tooltip. */
export function Tip({ children, ...rest }: TipProps) {
  const place = document.getElementById(TIPS);
  return (
    <Tooltip className="tooltip" {...rest} {...(place && { UNSTABLE_portalContainer: place })}>
      {children}
    </Tooltip>
  );
}
