import type { LucideIcon } from 'lucide-react';
import { Button, TooltipTrigger } from 'react-aria-components';
import { Tip } from './tip.tsx';

interface IconButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  readonly tight?: boolean;
}

/** A button drawn as an icon; its label shows on hover and on focus. */
export function IconButton({ label, icon: Icon, onPress, tight = false }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <Button
        className={`btn ghost icon ${tight ? 'tight' : ''}`}
        aria-label={label}
        onPress={onPress}
      >
        <Icon className="ic" aria-hidden />
      </Button>
      <Tip offset={6}>{label}</Tip>
    </TooltipTrigger>
  );
}
