export { type AccessFacts, mayAdminister, mayRead, type Principal, ROLES, type Role } from './permissions.ts';
