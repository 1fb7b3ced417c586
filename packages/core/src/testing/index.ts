export { factsOf } from './facts-of.ts';
