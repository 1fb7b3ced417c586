import { writeHtml } from '@debrief/core/html';
import { examine, fixText } from '@debrief/core/lint';
import { FindingSchema, PostmortemSchema } from '@debrief/core/postmortem';
import { decodeText } from '@debrief/core/text';
import { drawTimeline, durationStrip } from '@debrief/core/timeline';
import { brokenEdit } from './edit-invariants.ts';

/** What is wrong with the reading of one text; nothing when all holds. Never throws. */
export function brokenInvariant(bytes: Uint8Array): string | undefined {
  try {
    const { text } = decodeText(bytes);
    if (text.includes('\r')) return 'the text holds a carriage return';
    const { postmortem, findings, fixes } = examine(text);
    const model = PostmortemSchema.safeParse(postmortem);
    if (!model.success)
      return `the model does not fit: ${model.error.issues[0]?.path.join('.')} ${model.error.issues[0]?.message}`;
    const wrong = spansIn(postmortem).find(([from, to]) => from > to || to > text.length);
    if (wrong !== undefined) return `a span ${wrong.join('–')} lies outside the text of ${text.length}`;
    for (const finding of findings) {
      if (!FindingSchema.safeParse(finding).success) return `a finding of ${finding.rule} does not fit`;
      if (finding.span[1] > text.length) return `a finding of ${finding.rule} lies outside the text`;
    }
    for (const { finding, changes } of fixes) {
      if (changes.some(({ from, to }) => from > to || to > text.length))
        return `a fix of ${finding.rule} lies outside the text`;
    }
    const fixed = fixText(text).text;
    if (fixText(fixed).text !== fixed) return 'fixing a fixed text changes it';
    durationStrip(postmortem);
    const drawing = drawTimeline(postmortem, {});
    if (drawing !== undefined && /NaN|undefined|style=/.test(drawing.svg.replace(/>[^<]*</g, '><')))
      return 'a drawing holds NaN, undefined or a style';
    const { html } = writeHtml(text, {});
    if (
      /<(?:script|iframe|object|embed|style|link|meta|img|svg|form)\b|\son\w+=|javascript:/i.test(
        html.replace(/>[^<]*</g, '><'),
      )
    )
      return 'markup of the document reaches the page';
    return brokenEdit(text);
  } catch (error) {
    return `it throws: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`;
  }
}

function spansIn(value: unknown, found: [number, number][] = []): [number, number][] {
  if (Array.isArray(value)) for (const inner of value) spansIn(inner, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'span' && Array.isArray(inner)) found.push([Number(inner[0]), Number(inner[1])]);
      else spansIn(inner, found);
    }
  }
  return found;
}
