import type { PostmortemPage } from '@debrief/http-contract';
import { longDay } from '../../../formatting/days.ts';
import { titleOf } from '../../../formatting/row-title.ts';
import { personName } from '../../../formatting/written-time.ts';
import type { DressedDocument } from './dress-document.ts';
import { PhoneNumbers } from './phone-numbers.tsx';

const WORDS_A_MINUTE = 220;

/** Title and byline. The document's own first heading stands above the title where it says something else. */
export function DocumentHead({
  page,
  heading,
}: {
  page: PostmortemPage;
  heading: DressedDocument['heading'];
}) {
  const title = titleOf(page.row);
  const kicker = heading && kickerOf(heading.text, title);
  const { review, incident } = page.postmortem;
  const parts = [
    ...(incident.date === undefined ? [] : [longDay(incident.date)]),
    ...(review.authors.length === 0 ? [] : [`written by ${review.authors.map(personName).join(', ')}`]),
    ...(review.facilitator === undefined ? [] : [`facilitated by ${personName(review.facilitator)}`]),
    `${Math.max(1, Math.round(page.words / WORDS_A_MINUTE))} min to read`,
  ];
  const place = heading === undefined ? {} : { 'data-from': heading.from, 'data-to': heading.to };
  return (
    <header className="document-head" {...place}>
      {kicker !== undefined && <p className="mb-1 text-ink-3">{kicker}</p>}
      <h1 className="document-title">{title}</h1>
      <p className="document-byline">
        {parts.map((part) => (
          <span key={part}>{part}</span>
        ))}
      </p>
      {page.row.template && (
        <p className="mt-3 border-line border-l-2 pl-3 text-ink-2">
          A template: a skeleton that nobody has begun to fill in. It counts nowhere.
        </p>
      )}
      <PhoneNumbers page={page} />
    </header>
  );
}

/** What a heading says beside the title: all of it, what stands before the title in it, or nothing. */
export function kickerOf(heading: string, title: string): string | undefined {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  if (plain(heading) === plain(title)) return undefined;
  const at = heading.toLowerCase().indexOf(title.toLowerCase());
  const rest = at < 0 ? heading : heading.slice(0, at) + heading.slice(at + title.length);
  const kept = rest.replace(/^[\s:–—,·-]+|[\s:–—,·-]+$/g, '');
  return kept === '' ? undefined : kept;
}
