import { keptValue, useKeptValue } from '../../connection/kept-value.ts';

const size = keptValue('debrief.meeting-size');

/** Whether this browser shows the meeting large enough for people who look at one screen together. */
export function useSharedScreen(): [boolean, () => void] {
  const large = useKeptValue(size) === 'shared';
  return [large, () => size.set(large ? '' : 'shared')];
}
