import { keptValue } from './kept-value.ts';

const device = keptValue('debrief.device');

/** A random id that this browser keeps: it tells two browsers of the same name apart, and says nothing else. */
export function deviceId(): string {
  if (!/^[\w-]{8,64}$/.test(device.get())) device.set(randomId());
  return device.get();
}

/** Made of random bytes: `randomUUID` is missing where a page did not come over HTTPS. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
