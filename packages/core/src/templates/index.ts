export type { FormatDefinition, FormatHeading } from './format-definition.ts';
export { FORMATS } from './formats/index.ts';
export { isShapeless, letterShape } from './letter-shape.ts';
export { NEW_QUESTIONS, type NewQuestion } from './new-questions.ts';
export { normaliseStock, stockHash, stockRowHash } from './stock-line.ts';
export { stockLinesOf } from './stock-lines.ts';
export type { Template } from './template.ts';
export { TEMPLATES, type TemplateId } from './templates.ts';
export { withoutFormatName } from './without-format-name.ts';
