import type { IncidentState, ReviewState } from '@debrief/core/postmortem';
import type { PostmortemList } from '@debrief/http-contract';
import type { FilterChoice } from '../../../components/filter-menu.tsx';
import { FindingGlyph } from '../../../components/glyphs/finding-glyph.tsx';
import { ReviewGlyph } from '../../../components/glyphs/review-mark.tsx';
import { SeverityGlyph } from '../../../components/glyphs/severity-mark.tsx';
import { INCIDENT_WORDS, REVIEW_WORDS } from '../../../formatting/words.ts';
import type { ListFilter } from './library-filters.ts';

type Facets = PostmortemList['facets'];

export const FILTER_NAMES: Record<ListFilter, string> = {
  severity: 'Severity',
  service: 'Service',
  review: 'Review',
  incident: 'Incident',
  findings: 'Findings',
};

const RANK_WORDS = ['Critical', 'High', 'Medium', 'Low', 'Near miss'];

const FINDING_WORDS = { error: 'With errors', warning: 'With warnings', info: 'With hints' } as const;

/** The choices of one filter, from what the reply counted. */
export function choicesOf(filter: ListFilter, facets: Facets | undefined): FilterChoice[] {
  if (!facets) return [];
  if (filter === 'severity') return severityChoices(facets.severity);
  return facets[filter].map(({ value, count }) => ({ value, count, ...labelOf(filter, value) }));
}

/** One choice a rank: words that share a rank stand together, words without one under "no scale". */
function severityChoices(facet: Facets['severity']): FilterChoice[] {
  const ranks = new Map<number | undefined, { words: Set<string>; count: number }>();
  for (const { value, rank, count } of facet) {
    const known = ranks.get(rank) ?? { words: new Set<string>(), count: 0 };
    if (!/^(\d|none)$/.test(value)) known.words.add(value);
    ranks.set(rank, { words: known.words, count: known.count + count });
  }
  return [...ranks]
    .sort(([a], [b]) => (a ?? 9) - (b ?? 9))
    .map(([rank, { words, count }]) => {
      const plain = rank === undefined ? 'No scale or not set' : (RANK_WORDS[rank] ?? `Rank ${rank}`);
      const written = [...words].filter((word) => word.toLowerCase() !== plain.toLowerCase());
      return {
        value: rank === undefined ? 'none' : String(rank),
        words: plain,
        count,
        label: (
          <span className="mark">
            <SeverityGlyph rank={rank} />
            {plain}
            {written.length > 0 && <span className="text-ink-3">{written.slice(0, 3).join(', ')}</span>}
          </span>
        ),
      };
    });
}

function labelOf(filter: ListFilter, value: string): Pick<FilterChoice, 'label' | 'words'> {
  if (filter === 'review' && isIn(REVIEW_WORDS, value)) {
    const state: ReviewState = value;
    return {
      words: REVIEW_WORDS[state],
      label: (
        <span className="mark">
          <ReviewGlyph state={state} />
          {REVIEW_WORDS[state]}
        </span>
      ),
    };
  }
  if (filter === 'incident' && isIn(INCIDENT_WORDS, value)) {
    const state: IncidentState = value;
    return { words: INCIDENT_WORDS[state], label: INCIDENT_WORDS[state] };
  }
  if (filter === 'findings' && isIn(FINDING_WORDS, value)) {
    return {
      words: FINDING_WORDS[value],
      label: (
        <span className="mark">
          <FindingGlyph severity={value} />
          {FINDING_WORDS[value]}
        </span>
      ),
    };
  }
  if (value === 'none') {
    const words = filter === 'findings' ? 'Clear' : 'Not set';
    return { words, label: words };
  }
  return { words: value, label: value };
}

function isIn<Key extends string>(words: Readonly<Record<Key, string>>, value: string): value is Key {
  return Object.hasOwn(words, value);
}
