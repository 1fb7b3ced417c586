export { type DrawingFrame, drawSvg } from './draw-svg.ts';
export {
  type DrawingClassName,
  type DrawingToken,
  type DrawingTokenName,
  drawingClasses,
  drawingFont,
  drawingRules,
  drawingStyles,
  drawingTokens,
} from './drawing-styles.ts';
export { escapeMarkup } from './escape-markup.ts';
export { hatch } from './hatch.ts';
export {
  element,
  pathData,
  type Svg,
  type SvgAttribute,
  type SvgAttributes,
  type SvgContent,
  type SvgElement,
  svgNumber,
} from './svg.ts';
export { type LabelWeight, textWidth } from './text-width.ts';
