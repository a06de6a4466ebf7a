import { InvalidArgumentError } from 'commander';

/** Parsers of option values; what they refuse becomes a usage error that names the option. */

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('give a whole number.');
  return value;
}

export function decimalNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('give a number.');
  return value;
}

/** Comma-separated codes. */
export function codeList(text: string): string[] {
  const codes = text.split(',').map((code) => code.trim());
  if (codes.some((code) => code === ''))
    throw new InvalidArgumentError('give codes separated by commas.');
  return codes;
}

export function idList(text: string): number[] {
  return codeList(text).map(wholeNumber);
}

export interface WhereOption {
  readonly field: string;
  readonly values: string[];
}

/** Collects `field=value`; several values of one field are alternatives, different fields hold together. */
export function whereOption(text: string, soFar: readonly WhereOption[]): WhereOption[] {
  const at = text.indexOf('=');
  const field = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  if (at < 1 || value === '') throw new InvalidArgumentError('write it as field=value.');
  const same = soFar.find((filter) => filter.field === field);
  if (!same) return [...soFar, { field, values: [value] }];
  return soFar.map((filter) =>
    filter === same ? { field, values: [...filter.values, value] } : filter,
  );
}

/** Collects a repeatable option. */
export function collect(text: string, soFar: readonly string[]): string[] {
  return [...soFar, text];
}
