import type { IdentifierKind } from '../../../../shared/text/import-mapping.ts';

interface HeaderRule {
  readonly kind: IdentifierKind;
  readonly header: RegExp;
  /** Cells that are fine under such a header: a birth year, three digits of a ZIP code. */
  readonly allowed?: RegExp;
}

const YEAR = /^(?:19|20)\d{2}$/;
const PERSON =
  '(?:patient|participant|subject|client|person|therapist|clinician|contact|partner|spouse)';

/** Headers, lower case with single spaces, under which direct identifiers stand (English, with usual German and Dutch). */
const HEADER_RULES: readonly HeaderRule[] = [
  {
    kind: 'name',
    header: new RegExp(
      `^(?:${PERSON} )?(?:full |first |last |middle |given |family |maiden |sur |fore |nick )?names?$|^(?:${PERSON} )?(?:surname|forename|firstname|lastname|fullname|initials)s?$|^(?:vorname|nachname|familienname|voornaam|achternaam|naam|prenom|nombre|apellidos?)$`,
    ),
  },
  { kind: 'e-mail', header: /^(?:.* )?(?:e ?mails?|email address|e mail)(?: address)?$/ },
  {
    kind: 'phone',
    header:
      /^(?:.* )?(?:tele)?(?:phone|fax|mobile|cell)(?: (?:no|nr|number|phone))?$|^(?:tel|telefon|telefoon)$/,
    allowed: /^[a-z ]+$|^\d{1,3}$/i,
  },
  {
    kind: 'social-security-number',
    header: /^(?:ssn|social security(?: (?:no|number))?|bsn|sin|nino|national insurance.*)$/,
  },
  { kind: 'nhs-number', header: /^nhs(?: (?:no|nr|number|id))?$/ },
  {
    kind: 'record-number',
    header:
      /^(?:mrn|medical record.*|hospital (?:no|nr|number|id)|(?:patient|case) (?:file|record) (?:no|nr|number)|chart (?:no|number)|ehr id|emr id)$/,
  },
  {
    kind: 'health-plan-number',
    header:
      /^(?:member id|member (?:no|number)|health plan.*|insurance (?:no|nr|number|id)|policy (?:no|number)|medicare.*|medicaid.*|mbi|versichertennummer)$/,
  },
  {
    kind: 'account-number',
    header: /^(?:account (?:no|nr|number)|iban|bank account|card (?:no|number))$/,
  },
  {
    kind: 'licence-number',
    header:
      /^(?:.* )?(?:licen[cs]e|passport|certificate|driving licen[cs]e|id card)(?: (?:no|nr|number|id))?$/,
  },
  { kind: 'vehicle-number', header: /^(?:vin|vehicle.*|licen[cs]e plate|number plate|plate)$/ },
  {
    kind: 'device-number',
    header: /^(?:imei|mac(?: address)?|device (?:id|serial|no|number)|serial (?:no|number))$/,
  },
  {
    kind: 'postcode',
    header: /^(?:post ?code|postal(?: code)?|zip(?: ?code)?|plz|postleitzahl)$/,
    allowed: /^.{1,3}$/,
  },
  {
    kind: 'address',
    header:
      /^(?:.* )?(?:home |street )?address(?: \d| line \d)?$|^(?:street|house (?:no|number)|strasse|straße|adres|adresse)$/,
  },
  {
    kind: 'coordinates',
    header: /^(?:lat(?:itude)?|lon(?:g|gitude)?|gps|coordinates)$/,
    allowed: /^-?\d{1,3}(?:\.\d)?$/,
  },
  {
    kind: 'date',
    header: /^(?:dob|d o b|birth ?date|birthday|birth|date of birth|geburtsdatum|geboortedatum)$/,
    allowed: YEAR,
  },
  {
    kind: 'date',
    header: /(?:^| )date(?: |$)|(?:^| )datum(?: |$)/,
    allowed: /^(?:(?:19|20)\d{2}|(?:19|20)\d{2}[ -]?q[1-4]|q[1-4][ -]?(?:19|20)\d{2}|-?\d{1,3})$/i,
  },
  {
    kind: 'photo',
    header: /^(?:photo(?:graph)?|picture|portrait|finger ?print|voice ?print|biometric.*)s?$/,
  },
  {
    kind: 'free-text',
    header:
      /^(?:.* )?(?:notes?|comments?|remarks?|free ?text|narrative|bemerkung(?:en)?|opmerking(?:en)?)$/,
    allowed: /^(?:\S+\s*){0,3}$/,
  },
];

/** What a column of this name holds about a person, by its name alone; null when nothing. */
export function headerRule(header: string): HeaderRule | null {
  const plain = header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return HEADER_RULES.find((rule) => rule.header.test(plain)) ?? null;
}
