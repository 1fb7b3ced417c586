import { drawingFont, drawingStyles } from './drawing-styles.ts';
import { element, type Svg, type SvgContent, svgNumber } from './svg.ts';

/** What a whole drawing needs beside its shapes. `standalone` embeds the style sheet, for a file of its own. */
export interface DrawingFrame {
  width: number;
  height: number;
  title: string;
  description: string;
  /** Begins the ids inside; must differ between drawings of one page. */
  idPrefix: string;
  standalone: boolean;
  class?: string;
}

/** A whole drawing as SVG text, named by its title and described by its description for those who do not see it. */
export function drawSvg(frame: DrawingFrame, ...content: SvgContent[]): string {
  const prefix = frame.idPrefix.replace(/[^\w-]/g, '');
  const titleId = `${prefix}-title`;
  const descriptionId = `${prefix}-description`;
  const drawing = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: frame.class === undefined ? 'dr' : `dr ${frame.class}`,
      width: frame.width,
      height: frame.height,
      viewBox: `0 0 ${svgNumber(frame.width)} ${svgNumber(frame.height)}`,
      'font-family': drawingFont,
      'font-size': 11.5,
      role: 'img',
      'aria-labelledby': titleId,
      'aria-describedby': descriptionId,
    },
    element('title', { id: titleId }, frame.title),
    element('desc', { id: descriptionId }, frame.description),
    frame.standalone ? styleSheet() : undefined,
    frame.standalone
      ? element('rect', { class: 'dr-paper', width: frame.width, height: frame.height })
      : undefined,
    content,
  );
  return drawing.svg;
}

// The one style element: constant text of our own, nothing of a document.
function styleSheet(): Svg {
  return { svg: `<style>${drawingStyles}</style>` };
}
