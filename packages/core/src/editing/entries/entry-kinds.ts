import type { SectionRole } from '../../postmortem/index.ts';
import { readHorizon } from '../../reading/fields/states.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { EntryChanges, EntryList } from '../edit.ts';
import type { EditedReading } from '../proposal.ts';
import type { FactList } from '../verify.ts';
import type { AspectList } from './aspect-labels.ts';

/** What is known of one list of entries: the sections it stands in, its labels, and where it stands at last. */
export interface EntryKind {
  list: FactList;
  roles: readonly SectionRole[];
  /** The list of labels, where entries have aspects. */
  labels?: AspectList;
  /** The heading of last resort (docs/text-conventions.md §5). */
  heading: string;
  /** Other facts that are read from the same words. */
  follow: readonly string[];
  /** Headings that stand side by side below "Lessons Learned". */
  sibling?: boolean;
}

export const ENTRY_KINDS: Readonly<Record<EntryList, EntryKind>> = {
  impact: {
    list: 'impact',
    roles: ['impact', 'metrics'],
    labels: 'impact',
    heading: 'Impact',
    follow: ['metrics.stated', 'incident.services'],
  },
  detectionGap: {
    list: 'detectionGap',
    roles: ['detection', 'rootCause'],
    labels: 'detectionGap',
    heading: 'Root Cause Analysis',
    follow: [],
  },
  resolution: {
    list: 'resolution',
    roles: ['resolution'],
    labels: 'resolution',
    heading: 'Resolution',
    follow: [],
  },
  response: {
    list: 'response',
    roles: ['response', 'resolution'],
    labels: 'response',
    heading: 'Response',
    follow: [],
  },
  wentWell: { list: 'wentWell', roles: ['wentWell'], heading: 'What Went Well', follow: [], sibling: true },
  wentWrong: {
    list: 'wentWrong',
    roles: ['wentWrong'],
    heading: 'What Could Be Improved',
    follow: [],
    sibling: true,
  },
  surprises: {
    list: 'surprises',
    roles: ['surprises'],
    heading: 'Surprising Discoveries',
    follow: [],
    sibling: true,
  },
  lucky: { list: 'lucky', roles: ['lucky'], heading: 'Where We Got Lucky', follow: [], sibling: true },
  lessons: { list: 'lessons', roles: ['lessons'], heading: 'Lessons Learned', follow: [] },
  prevention: {
    list: 'prevention',
    roles: ['prevention'],
    heading: 'Preventive Measures',
    follow: ['actions'],
  },
  communication: {
    list: 'communication',
    roles: ['communication'],
    heading: 'Communication Plan',
    follow: [],
  },
  references: { list: 'references', roles: ['references'], heading: 'References', follow: [] },
  attendees: { list: 'attendees', roles: ['attendees'], heading: 'Attendees', follow: [] },
  metrics: {
    list: 'metrics.stated',
    roles: ['metrics', 'response'],
    labels: 'metrics',
    heading: 'Metrics',
    follow: ['impact'],
  },
};

/** The aspects that the external part of a postmortem with sign-off holds; its metrics part; all others are internal. */
const EXTERNAL = new Set([
  'users',
  'experience',
  'features',
  'business',
  'financial',
  'sla',
  'reputation',
  'general',
]);
const MEASURED = new Set(['traffic', 'error-rate', 'latency', 'downtime']);

/** The sections in which an entry may stand, the one that fits it best first. */
export function sectionsFor(
  list: EntryList,
  entry: EntryChanges,
  { source }: EditedReading,
): SourceSection[] {
  const kind = ENTRY_KINDS[list];
  const sections = source.sections.filter(
    (section) =>
      (kind.roles.includes(section.role) ||
        (section.also !== undefined && kind.roles.includes(section.also.role))) &&
      section.aspect !== 'example' &&
      (section.known || section.roleFrom !== undefined),
  );
  return sections
    .map((section, index) => ({ section, index, fit: fit(section) }))
    .sort((a, b) => b.fit - a.fit || a.index - b.index)
    .map(({ section }) => section);

  function fit(section: SourceSection): number {
    const asked = aspectOf(list, entry);
    const ranks = kind.roles.length - kind.roles.indexOf(section.role);
    if (list === 'prevention') {
      const horizon = readHorizon(section.aspect ?? section.heading);
      return horizon === (entry.horizon ?? undefined)
        ? 10
        : horizon === undefined && section.children.length === 0
          ? 5
          : 0;
    }
    if (list === 'impact' && source.format?.id === 'postmortem-with-sign-off') {
      const wanted = MEASURED.has(asked ?? '')
        ? 'metrics'
        : EXTERNAL.has(asked ?? 'general')
          ? 'users'
          : 'operations';
      return section.role === 'metrics'
        ? wanted === 'metrics'
          ? 20
          : 0
        : section.aspect === wanted
          ? 20
          : 1;
    }
    if (list === 'detectionGap' && section.role === 'detection' && section.aspect !== 'gap') return -1;
    if (list === 'metrics' && section.role === 'response' && source.format?.id === 'after-action-report')
      return 20;
    const own = section.aspect === asked ? 4 : section.aspect === undefined ? 2 : 0;
    // A heading that only leads to others is no place for an entry.
    const leads = section.blocks.length === 0 && section.children.length > 0 ? -3 : 0;
    return ranks * 2 + own + leads;
  }
}

/** The aspect, or the name of a metric, that an entry is asked to have. */
export function aspectOf(list: EntryList, entry: EntryChanges): string | undefined {
  return (list === 'metrics' ? entry.name : entry.aspect) ?? undefined;
}
