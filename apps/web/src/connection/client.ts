import { makeClient } from '@debrief/http-contract';
import { deviceId } from './device.ts';
import { keptKey } from './key.ts';
import { ownName } from './name.ts';

/** The API of the server that sent this page. */
export const client = makeClient({ baseUrl: '', key: keptKey, name: ownName.get, device: deviceId });
