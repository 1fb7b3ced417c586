export { TEMPLATES, type Template } from './template.ts';
