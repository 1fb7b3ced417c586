import { parseBlocks, readBlocks } from '../../markdown/index.ts';
import { TEMPLATES } from '../../templates/index.ts';
import { labelIn } from './labels.ts';
import type { Source } from './sections.ts';

/** The labels of the headings below the title, for each template whose documents are of no format. Made at the first look. */
let skeletons: ReadonlySet<string>[] | undefined;

/**
 * Whether a document has every heading of a template that Debrief offers without a format: there prompts stand in brackets
 * and no sentence is guidance, so that whatever is no prompt was written by somebody.
 */
export function isOfKnownSkeleton({ sections }: Source): boolean {
  skeletons ??= TEMPLATES.filter(({ format }) => format === undefined).map(({ skeleton }) =>
    headingsOf(skeleton),
  );
  const labels = new Set(sections.map(({ label }) => label));
  return skeletons.some((headings) => headings.isSubsetOf(labels));
}

function headingsOf(skeleton: string): ReadonlySet<string> {
  return new Set(
    readBlocks(parseBlocks(skeleton).tree, skeleton).flatMap((block) =>
      block.type === 'heading' && block.level > 1 ? [labelIn(skeleton, block.textFrom, block.textTo)] : [],
    ),
  );
}
