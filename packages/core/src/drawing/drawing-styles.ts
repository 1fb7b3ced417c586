/** One colour of drawings by its name, in light and dark. */
export interface DrawingToken {
  light: string;
  dark: string;
}

/** The colours that drawing classes use; pages define custom properties of the same names (`--ink`). */
export const drawingTokens = {
  paper: { light: '#FFFFFF', dark: '#14171A' },
  line: { light: '#E2E5E8', dark: '#2A3036' },
  'line-2': { light: '#C3C9CE', dark: '#465058' },
  ink: { light: '#14191E', dark: '#E7EAEC' },
  'ink-2': { light: '#47525B', dark: '#AEB8BF' },
  'ink-3': { light: '#5F6A73', dark: '#8A959D' },
  'ink-4': { light: '#87919A', dark: '#66717A' },
  done: { light: '#0B766A', dark: '#4FBDAC' },
  harm: { light: '#A60F3C', dark: '#E4617F' },
  'harm-2': { light: '#CB7690', dark: '#A55068' },
  'harm-3': { light: '#F3DAE1', dark: '#472631' },
  phase: { light: '#DDE2E6', dark: '#333B42' },
  'phase-2': { light: '#EDF0F2', dark: '#252B30' },
} as const satisfies Record<string, DrawingToken>;

export type DrawingTokenName = keyof typeof drawingTokens;

/** What a class of a drawing paints. Widths are in the units of the drawing (1 = 1 px at full size). */
interface DrawingClass {
  fill?: DrawingTokenName | 'none';
  stroke?: DrawingTokenName;
  width?: number;
  dash?: string;
  /** Further declarations, for text. */
  more?: string;
}

/** Every class that drawings use, with what it paints. The page's style sheet and stand-alone files come from it. */
export const drawingClasses = {
  'dr-text': { fill: 'ink-2' },
  'dr-quiet': { fill: 'ink-3' },
  'dr-strong': { fill: 'ink', more: 'font-weight:600' },
  'dr-on-harm': { fill: 'paper', more: 'font-weight:500' },
  'dr-number': { more: 'font-variant-numeric:tabular-nums' },
  'dr-halo': { stroke: 'paper', width: 3, more: 'paint-order:stroke;stroke-linejoin:round' },
  'dr-axis': { fill: 'none', stroke: 'ink', width: 1.25 },
  'dr-tick': { fill: 'none', stroke: 'ink-3', width: 1 },
  'dr-span': { fill: 'none', stroke: 'ink-2', width: 1 },
  'dr-span-range': { fill: 'none', stroke: 'ink-2', width: 1, dash: '3 2' },
  'dr-drop': { fill: 'none', stroke: 'ink-4', width: 1, dash: '1 2' },
  'dr-leader': { fill: 'none', stroke: 'line-2', width: 1 },
  'dr-harm': { fill: 'harm' },
  'dr-harm-line': { fill: 'none', stroke: 'harm', width: 1.6 },
  'dr-harm-edge': { fill: 'none', stroke: 'harm', width: 1 },
  'dr-harm-ground': { fill: 'harm-3' },
  'dr-phase': { fill: 'phase' },
  'dr-phase-2': { fill: 'phase-2' },
  'dr-mark': { fill: 'ink' },
  'dr-mark-line': { fill: 'none', stroke: 'ink', width: 1.75 },
  'dr-mark-ring': { fill: 'paper', stroke: 'ink', width: 1.6 },
  'dr-mark-harm': { fill: 'harm' },
  'dr-mark-done': { fill: 'done' },
  'dr-mark-done-ring': { fill: 'paper', stroke: 'done', width: 1.6 },
  'dr-mark-tick': { fill: 'none', stroke: 'paper', width: 1.5 },
  'dr-mark-suggested': { fill: 'paper', stroke: 'ink-3', width: 1.4, dash: '2 1.8' },
  'dr-event': { fill: 'none', stroke: 'ink-2', width: 1.25 },
  'dr-whisker': { fill: 'none', stroke: 'ink-2', width: 3 },
  'dr-strip-grid': { fill: 'none', stroke: 'line', width: 1 },
  'dr-strip-unnoticed': { fill: 'none', stroke: 'harm-2', width: 1.25 },
  'dr-strip-unknown': { fill: 'none', stroke: 'harm-2', width: 1.25, dash: '2 2' },
  'dr-strip-full': { fill: 'none', stroke: 'harm', width: 6 },
  'dr-strip-reduced': { fill: 'none', stroke: 'harm-2', width: 3 },
  'dr-strip-end': { fill: 'none', stroke: 'ink', width: 1.5 },
  'dr-strip-open': { fill: 'harm-2' },
} as const satisfies Record<string, DrawingClass>;

export type DrawingClassName = keyof typeof drawingClasses;

/** Inter; where it is missing, faces that are narrower, so that texts still do not meet. */
export const drawingFont = 'Inter, Helvetica Neue, Arial, Liberation Sans, sans-serif';

/**
 * The rules of all drawing classes by custom properties (`.dr-ink { fill: var(--ink) }`), for a page that defines the
 * tokens itself. Under forced colours the fills that carry a meaning become outlines, so that no shape is lost.
 */
export const drawingRules: string = [
  ...Object.entries<DrawingClass>(drawingClasses).map(([name, paint]) => `.${name}{${declarations(paint)}}`),
  '@media (forced-colors:active){.dr{forced-color-adjust:auto}' +
    '.dr-harm-ground,.dr-phase,.dr-phase-2{fill:Canvas;stroke:CanvasText}' +
    '.dr-harm{fill:CanvasText}.dr-on-harm{fill:Canvas}}',
].join('\n');

/** Style sheet of a drawing that stands alone as a file: tokens in light and dark, and the rules. */
export const drawingStyles: string = [
  `.dr{${tokens('light')}}`,
  `@media (prefers-color-scheme:dark){.dr{${tokens('dark')}}}`,
  '.dr-paper{fill:var(--paper)}',
  drawingRules,
].join('\n');

function tokens(scheme: 'light' | 'dark'): string {
  return Object.entries(drawingTokens)
    .map(([name, token]) => `--${name}:${token[scheme]}`)
    .join(';');
}

function declarations(paint: DrawingClass): string {
  const list: string[] = [];
  if (paint.fill) list.push(`fill:${paint.fill === 'none' ? 'none' : `var(--${paint.fill})`}`);
  if (paint.stroke) list.push(`stroke:var(--${paint.stroke})`);
  if (paint.width) list.push(`stroke-width:${paint.width}`);
  if (paint.dash) list.push(`stroke-dasharray:${paint.dash}`);
  if (paint.more) list.push(paint.more);
  return list.join(';');
}
