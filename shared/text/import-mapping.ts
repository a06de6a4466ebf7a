/** Why a column was read as a field, or why not. */
export const mappingText = {
  byName: (field: string): string => `named ${field}`,
  bySynonym: (field: string): string => `a usual name for ${field}`,
  byGuess: (field: string): string => `may be ${field}; check it`,
  instrument: (label: string): string => `named after the instrument ${label}`,
  scoreAt: (label: string, week: number, time: string | null): string =>
    `${label} at week ${week}${time === null ? '' : ` (“${time}”)`}`,
  timeUnknown: (label: string, time: string): string =>
    `${label}, but “${time}” is no certain week; fill it in`,
  redcapRecord: (): string => 'the first column of a REDCap export is the record',
  byMapping: (): string => 'by the mapping',
  unknown: (): string => 'not a field of this layout; not stored',
  unnamed: (): string => 'has no name; not stored',
  taken: (field: string, column: string): string => `${field} is read from “${column}”; not stored`,
  dropped: (kind: string): string => `may identify people (${kind}); not stored`,
};

/** What in a header speaks for a layout. */
export function layoutReason(found: readonly string[]): string {
  return found.length === 0 ? 'nothing in the header speaks for it' : `has ${found.join(', ')}`;
}

/** What kind of identifying detail was found. */
export const IDENTIFIER_LABEL = {
  name: 'names',
  'e-mail': 'e-mail addresses',
  phone: 'telephone numbers',
  'social-security-number': 'social security numbers',
  'nhs-number': 'NHS numbers',
  'record-number': 'medical record numbers',
  'health-plan-number': 'health plan numbers',
  'account-number': 'account numbers',
  'licence-number': 'licence numbers',
  'vehicle-number': 'vehicle numbers',
  'device-number': 'device numbers',
  postcode: 'postcodes',
  address: 'addresses',
  coordinates: 'coordinates',
  date: 'full dates',
  'ip-address': 'IP addresses',
  url: 'web addresses',
  photo: 'photographs or biometrics',
  'free-text': 'free text',
} as const;
export type IdentifierKind = keyof typeof IDENTIFIER_LABEL;
