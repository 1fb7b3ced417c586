export { type Answers, type Begun, beginDocument, type QuestionKey, tryAnswer } from './begin-document.ts';
export { type Converted, convertPostmortem } from './convert-postmortem.ts';
export { lostFacts } from './lost-facts.ts';
