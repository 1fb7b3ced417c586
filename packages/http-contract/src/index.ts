export * from './actions.ts';
export { ADDRESSES, type Address } from './addresses.ts';
export * from './client.ts';
export * from './failure.ts';
export * from './library.ts';
export * from './postmortems.ts';
export type { Route } from './route.ts';
export { ROUTES } from './routes.ts';
