export {
  type AccessFacts,
  mayAdminister,
  mayRead,
  mayWrite,
  type Principal,
  ROLES,
  type Role,
} from './permissions.ts';
