import { writtenDuration } from '@debrief/core/time';
import type { PostmortemPage } from '@debrief/http-contract';
import { SeverityMark } from '../../../components/glyphs/severity-mark.tsx';
import { restoredInWords } from '../list/duration-strip.tsx';

/** Severity and the two durations that matter, in one line above the text: only where the facts do not stand beside it. */
export function PhoneNumbers({ page }: { page: PostmortemPage }) {
  const { strip, severity } = page.row;
  if (page.row.template) return null;
  return (
    <dl className="phone-numbers">
      <div>
        <dt>as written</dt>
        <dd>
          <SeverityMark severity={severity} />
        </dd>
      </div>
      <div>
        <dt>until noticed</dt>
        <dd>{strip.detectedAfter === undefined ? 'not known' : writtenDuration(strip.detectedAfter)}</dd>
      </div>
      <div>
        <dt>until restored</dt>
        <dd>{restoredInWords(strip) === '–' ? 'not known' : restoredInWords(strip)}</dd>
      </div>
    </dl>
  );
}
