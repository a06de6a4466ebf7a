/**
 * Colours of treatments. The mark colour is the same in both themes, so that a figure and the window never disagree,
 * and has a contrast of at least 3:1 on both grounds; the ink (text about an arm) has at least 5:1 on its own ground.
 * Blue and vermilion: Okabe and Ito, Color Universal Design, 2008. No two differ by red against green alone.
 */
export interface PaletteSlot {
  readonly mark: string;
  /** Second step of the same hue, for a missed visit. */
  readonly soft: string;
  /** Name of the theme colour for text about the arm. */
  readonly ink: string;
  /** Name of the theme colour for text on the mark. */
  readonly on: 'onDark' | 'onLight';
  readonly shape: string;
  readonly dash: readonly number[];
}

const TRIANGLE = 'triangle-up';

export const PALETTE = {
  ipt: {
    mark: '#0072B2',
    soft: '#7FB8D8',
    ink: 'iptInk',
    on: 'onDark',
    shape: 'circle',
    dash: [1, 0],
  },
  cbt: {
    mark: '#D55E00',
    soft: '#EAAE7F',
    ink: 'cbtInk',
    on: 'onLight',
    shape: 'diamond',
    dash: [6, 3],
  },
  green: {
    mark: '#00875F',
    soft: '#7FC3AF',
    ink: 'greenInk',
    on: 'onDark',
    shape: TRIANGLE,
    dash: [8, 3, 2, 3],
  },
  purple: {
    mark: '#955ABC',
    soft: '#CAACDD',
    ink: 'purpleInk',
    on: 'onDark',
    shape: 'triangle-down',
    dash: [3, 3],
  },
  olive: {
    mark: '#82771C',
    soft: '#C0BB8D',
    ink: 'oliveInk',
    on: 'onDark',
    shape: 'cross',
    dash: [10, 3],
  },
  pink: {
    mark: '#BC4C87',
    soft: '#DDA5C3',
    ink: 'pinkInk',
    on: 'onDark',
    shape: 'triangle-right',
    dash: [2, 2],
  },
  brown: {
    mark: '#9A6B4F',
    soft: '#CCB5A7',
    ink: 'brownInk',
    on: 'onDark',
    shape: 'triangle-left',
    dash: [8, 2, 2, 2, 2, 2],
  },
} as const satisfies Readonly<Record<string, PaletteSlot>>;

export type SlotName = keyof typeof PALETTE;

/** Theme colours that belong to the palette: [light, dark]. */
export const PALETTE_PARAMS = {
  iptInk: ['#005E94', '#6DB8EA'],
  cbtInk: ['#A84800', '#F59A5B'],
  greenInk: ['#006A4A', '#4DC79E'],
  purpleInk: ['#7A3FA3', '#C79BE6'],
  oliveInk: ['#665D0E', '#CDBF55'],
  pinkInk: ['#A33A72', '#EC93C0'],
  brownInk: ['#7B5038', '#D6A98C'],
  controlInk: ['#59616B', '#A6AEB8'],
  controlSoft: ['#B9BFC6', '#6B747E'],
  onControl: ['#FFFFFF', '#101418'],
} as const;
