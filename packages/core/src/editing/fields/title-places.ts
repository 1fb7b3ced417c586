import { withoutFormatName } from '../../templates/index.ts';
import { type FieldPlace, fieldPlaces } from '../places/field-places.ts';
import type { EditedReading } from '../proposal.ts';

/**
 * The places of the title: the format's own field, the heading, the front matter. In a heading or front matter that only
 * repeats it the name of the format stays in front.
 */
export function titlePlaces(reading: EditedReading): FieldPlace[] {
  const { source, facts, postmortem } = reading;
  // A title that still holds a prompt has not been given.
  const own = fieldPlaces(reading, ['title']).map((place) => ({
    ...place,
    unset: place.unset || facts.placeholdersIn(place.from, place.to).length > 0,
  }));
  const hasField = own.some((place) => place.kind !== 'front-matter');
  const places: FieldPlace[] = own.map((place) =>
    hasField && place.kind === 'front-matter' ? { ...afterPrefix(place, ' - '), copy: true } : place,
  );
  const section =
    source.titleSection ??
    source.sections.find(({ level, headingBlock }) => level === 1 && headingBlock !== undefined);
  const block = section?.headingBlock;
  // Where the title has a field of its own, a heading that is only the format's name stays.
  const names = block !== undefined && hasField && isSkeletonTitle(block.textFrom, block.textTo);
  if (block !== undefined && section !== undefined && block.level <= 6 && !names) {
    const span = postmortem.spans.title;
    const isRead = span !== undefined && span[0] === block.textFrom;
    const unset =
      !isRead &&
      (facts.placeholdersIn(block.textFrom, block.textTo).length > 0 ||
        isSkeletonTitle(block.textFrom, block.textTo));
    const place: FieldPlace = {
      field: 'title',
      from: block.textFrom,
      to: block.textTo,
      kind: 'heading',
      unset,
      section,
    };
    places.unshift(hasField ? { ...afterPrefix(place, ': '), copy: true } : place);
  }
  return places;

  function isSkeletonTitle(from: number, to: number): boolean {
    const words = source.text.slice(from, to).toLowerCase().trim();
    return source.format?.skeletonTitles.includes(words) === true;
  }

  /** The part of a copy behind the format's name. */
  function afterPrefix(place: FieldPlace, sign: string): FieldPlace {
    const whole = source.text.slice(place.from, place.to);
    const quote = place.kind === 'front-matter' && /^(['"]).*\1$/s.test(whole) ? whole[0] : undefined;
    if (quote !== undefined)
      return afterPrefix({ ...place, from: place.from + 1, to: place.to - 1, kind: 'heading', quote }, sign);
    const written = whole;
    const rest = withoutFormatName(written, source.format?.id);
    if (rest !== written && rest !== '') return { ...place, from: place.to - rest.length };
    const at = written.indexOf(sign);
    return at < 0 ? place : { ...place, from: place.from + at + sign.length };
  }
}
