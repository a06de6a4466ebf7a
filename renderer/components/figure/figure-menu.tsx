import { Ellipsis } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { EXPORT_LABEL, type ExportKind } from './save-figure.ts';

interface FigureMenuProps {
  readonly title: string;
  readonly onExport: (kind: ExportKind) => void;
}

const KINDS: readonly ExportKind[] = ['svg', 'png', 'csv'];

/** Ways to take a figure out of the window. */
export function FigureMenu({ title, onExport }: FigureMenuProps) {
  return (
    <MenuTrigger>
      <Button className="btn ghost icon tight" aria-label={`Save ${title}`}>
        <Ellipsis className="ic" aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={`Save ${title}`}>
          {KINDS.map((kind) => (
            <MenuItem key={kind} id={kind} className="option" onAction={() => onExport(kind)}>
              {EXPORT_LABEL[kind]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
