export type { FormatDefinition, FormatHeading } from './format-definition.ts';
export { FORMATS } from './formats/index.ts';
export { stockHashesOf } from './stock-hashes.ts';
export { normaliseStock, stockHash, stockRowHash } from './stock-line.ts';
export { TEMPLATES, type Template } from './template.ts';
export { withoutFormatName } from './without-format-name.ts';
