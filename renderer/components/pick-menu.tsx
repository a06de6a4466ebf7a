import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Autocomplete,
  Button,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';

export interface PickOption {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

export interface PickSection {
  readonly title: string;
  readonly options: readonly PickOption[];
}

interface PickMenuProps {
  readonly label: string;
  /** What is chosen, in words. */
  readonly text: ReactNode;
  readonly sections: readonly PickSection[];
  readonly value: string | null;
  readonly onPick: (value: string) => void;
  readonly className?: string;
}

/** From this many options on the list can be searched. */
const SEARCHED = 12;

/**
 * A choice out of a list that is made only when it is opened, for tables with hundreds of choices; `Select` is for the
 * rest. Long lists can be searched by typing.
 */
export function PickMenu({ label, text, sections, value, onPick, className }: PickMenuProps) {
  return (
    <MenuTrigger>
      <Button className={`select ${className ?? ''}`} aria-label={label}>
        <span className="select-value">{text}</span>
        <ChevronDown className="ic-sm" aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Choices label={label} sections={sections} value={value} onPick={onPick} />
      </Popover>
    </MenuTrigger>
  );
}

function Choices({
  label,
  sections,
  value,
  onPick,
}: Pick<PickMenuProps, 'label' | 'sections' | 'value' | 'onPick'>) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const menu = (
    <Menu
      className="menu"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={value === null ? [] : [value]}
      onAction={(key) => onPick(String(key))}
      renderEmptyState={() => <p className="menu-empty muted">Nothing is called that.</p>}
    >
      {sections
        .filter(({ options }) => options.length > 0)
        .map(({ title, options }) => (
          <MenuSection key={title} id={`section ${title}`} aria-label={title}>
            <Header className="menu-title">{title}</Header>
            {options.map((option) => (
              <MenuItem
                key={option.value}
                id={option.value}
                textValue={option.label}
                className="option"
              >
                <span>{option.label}</span>
                {option.note !== undefined && <span className="option-note">{option.note}</span>}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
    </Menu>
  );
  const count = sections.reduce((sum, { options }) => sum + options.length, 0);
  if (count < SEARCHED) return menu;
  return (
    <div className="menu-search">
      <Autocomplete filter={contains}>
        <SearchField aria-label={`Search: ${label}`} autoFocus>
          <Input className="input" placeholder="Search" />
        </SearchField>
        {menu}
      </Autocomplete>
    </div>
  );
}
