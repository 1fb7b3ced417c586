import type { FormatId } from '../postmortem/index.ts';
import { FORMATS } from './formats/index.ts';

/**
 * A title as lists show it: without the name of its format in front (`Incident Post-Mortem Report: …`), which says nothing
 * where many stand together. A title that is nothing else stays whole.
 */
export function withoutFormatName(title: string, format: FormatId | undefined): string {
  const prefixes = FORMATS.find(({ id }) => id === format)?.titlePrefixes ?? [];
  const lower = title.toLowerCase();
  const prefix = prefixes.find((one) => lower.startsWith(one));
  const rest = prefix === undefined ? title : title.slice(prefix.length).trim();
  return rest === '' ? title : rest;
}
