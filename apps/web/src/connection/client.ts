import { makeClient } from '@debrief/http-contract';
import { keptKey } from './key.ts';

/** The API of the server that sent this page. */
export const client = makeClient({ baseUrl: '', key: keptKey });
