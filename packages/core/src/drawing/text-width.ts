/** Weight of a chart label: 400 for names, 600 for values. */
export type LabelWeight = 400 | 600;

// Advance widths of Inter in thousandths of the size, from U+0020 to U+007E; figures are the tabular ones.
const REGULAR = [
  269, 288, 466, 648, 642, 982, 644, 300, 391, 391, 648, 648, 269, 648, 269, 360, 648, 648, 648, 648, 648,
  648, 648, 648, 648, 648, 269, 269, 648, 648, 648, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269,
  571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 391, 360, 391, 471,
  456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528,
  327, 591, 562, 818, 546, 562, 552, 391, 333, 391, 648,
];
const SEMIBOLD = [
  269, 321, 523, 648, 650, 1004, 663, 326, 391, 391, 647, 647, 269, 647, 269, 379, 648, 648, 648, 648, 648,
  648, 648, 648, 648, 648, 269, 269, 647, 647, 647, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277,
  580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 391, 379, 391, 481,
  469, 351, 574, 624, 583, 624, 591, 389, 626, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549,
  353, 612, 587, 839, 569, 588, 566, 391, 359, 391, 647,
];
// Punctuation that labels use, and the mean of everything else by script: [last code point, width].
const SIGNS: Record<string, number> = {
  '–': 500,
  '—': 1000,
  '“': 507,
  '”': 501,
  '‘': 294,
  '’': 294,
  '…': 956,
  '·': 319,
};
const SCRIPTS: readonly [last: number, width: number][] = [
  [0x00bf, 600],
  [0x00de, 669],
  [0x024f, 605],
  [0x036f, 0], // combining marks
  [0x03ff, 660],
  [0x052f, 700],
  [0x10ff, 620],
  [0x115f, 1000], // Hangul
  [0x1fff, 660],
  [0x200f, 0],
  [0x2e7f, 840],
  [0xa4cf, 1000], // CJK
  [0xabff, 660],
  [0xd7ff, 1000], // Hangul
  [0xf8ff, 1000],
  [0xfaff, 1000],
  [0xfdff, 660],
  [0xfe0f, 0], // variation selectors
  [0x10ffff, 1000], // full-width forms, emoji, CJK extensions
];

/**
 * How wide a text stands in Inter at a size, in the unit of the size: the same on every machine, as no font is asked.
 * A little too wide rather than too narrow: kerning and ligatures are left out, unknown scripts count as broad.
 */
export function textWidth(text: string, size: number, weight: LabelWeight = 400): number {
  const table = weight === 600 ? SEMIBOLD : REGULAR;
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    thousandths += table[code - 0x20] ?? SIGNS[character] ?? scriptWidth(code);
  }
  return (thousandths * size) / 1000;
}

function scriptWidth(code: number): number {
  if (code < 0x20) return 0;
  for (const [last, width] of SCRIPTS) if (code <= last) return width;
  return 1000;
}
