import type { CauseRole, SectionRole } from '../../postmortem/index.ts';

/** Labels of one meaning each, ` | ` between them: `{ severity: 'Schweregrad | Schwere' }`. */
type Groups<Meaning extends string> = Readonly<Partial<Record<Meaning, string>>>;

/** Turns the labels of each meaning into the map from label to meaning that a lexicon holds. */
export function labelsOf<Meaning extends string>(groups: Groups<Meaning>): Record<string, Meaning> {
  return Object.fromEntries(split(groups)) as Record<string, Meaning>;
}

/** The same for headings; a role may have an aspect behind a slash: `resolution/fix`. */
export function headingsOf(
  groups: Groups<SectionRole | `${SectionRole}/${string}`>,
): Record<string, readonly [SectionRole, aspect?: string]> {
  return Object.fromEntries(
    split(groups).map(([label, meaning]) => {
      const [role, aspect] = meaning.split('/') as [SectionRole, string | undefined];
      return [label, aspect === undefined ? [role] : [role, aspect]];
    }),
  );
}

/** The same for causes; labels that stand for several causes stand under `role/several`. */
export function causesOf(
  groups: Groups<CauseRole | `${CauseRole}/several`>,
): Record<string, readonly [role: CauseRole, plural: boolean]> {
  return Object.fromEntries(
    split(groups).map(([label, meaning]) => {
      const [role, several] = meaning.split('/') as [CauseRole, string | undefined];
      return [label, [role, several !== undefined]];
    }),
  );
}

function split<Meaning extends string>(groups: Groups<Meaning>): [label: string, meaning: Meaning][] {
  return (Object.entries(groups) as [Meaning, string][]).flatMap(([meaning, labels]) =>
    labels.split(' | ').map((label): [string, Meaning] => [label.toLowerCase(), meaning]),
  );
}
