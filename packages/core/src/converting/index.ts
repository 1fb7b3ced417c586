export { type Converted, convertPostmortem } from './convert-postmortem.ts';
export { lostFacts } from './lost-facts.ts';
