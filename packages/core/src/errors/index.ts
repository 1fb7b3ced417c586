export { DebriefError, ERRORS, type ErrorCode, type ErrorKind } from './catalogue.ts';
