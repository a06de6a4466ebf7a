import { type ReactNode, useContext } from 'react';
import { OverlayTriggerStateContext, Popover } from 'react-aria-components';

interface PopoverPanelProps {
  readonly children: (close: () => void) => ReactNode;
}

/**
 * What a button inside a `DialogTrigger` opens; it is named after the button. The popover itself is the dialog: a dialog
 * inside it would leave its hidden ways out ("Dismiss") outside every landmark.
 */
export function PopoverPanel({ children }: PopoverPanelProps) {
  return (
    <Popover className="popover" offset={4} placement="bottom start">
      <Panel>{children}</Panel>
    </Popover>
  );
}

function Panel({ children }: PopoverPanelProps) {
  const trigger = useContext(OverlayTriggerStateContext);
  return <div className="popover-panel">{children(() => trigger?.close())}</div>;
}
