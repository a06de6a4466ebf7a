import { conditionLabel } from '../../shared/model/conditions.ts';
import { formatLabel } from '../../shared/model/formats.ts';
import { instrumentLabel } from '../../shared/model/instruments.ts';
import { treatmentLabel } from '../../shared/model/treatments.ts';

const FIELD: Readonly<Record<string, string>> = {
  condition: 'condition',
  format: 'format',
  'planned-sessions': 'planned sessions',
  treatment: 'treatment',
  control: 'control',
  study: 'study',
  sex: 'sex',
  site: 'site',
  instrument: 'instrument',
};

const LABELLER: Readonly<Record<string, (code: string) => string>> = {
  condition: conditionLabel,
  format: formatLabel,
  'planned-sessions': (band) => band.replace('-', '–'),
  control: treatmentLabel,
  treatment: treatmentLabel,
  instrument: instrumentLabel,
};

/** Name of a field by which data are filtered and grouped. */
export function fieldLabel(field: string): string {
  return FIELD[field] ?? field.replaceAll('-', ' ');
}

/** A level of a field in words; those without one are `not given`. */
export function levelLabel(field: string, level: string): string {
  return level === 'unknown' ? 'not given' : (LABELLER[field]?.(level) ?? level);
}
