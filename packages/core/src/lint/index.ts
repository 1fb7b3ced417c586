export { type Examination, examine, fixText } from './examine.ts';
