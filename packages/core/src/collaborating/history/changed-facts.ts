// PLACEHOLDER until the real comparison lands (being written).
import type { Postmortem } from '../../postmortem/index.ts';

export interface FactChange {
  kind: 'set' | 'cleared' | 'changed' | 'added' | 'removed' | 'moved';
  place: { field?: string; list?: string; item?: string; part?: string };
  before?: string;
  after?: string;
  sentence: string;
}
export function changedFacts(_before: Postmortem, _after: Postmortem): FactChange[] {
  return [];
}
