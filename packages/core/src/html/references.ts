import type { SyntaxNode, Tree } from '@lezer/common';
import { decodeMarkdown } from './decode-markdown.ts';

/** Where a reference link leads. */
export interface Definition {
  target: string;
  title: string | undefined;
}

/** What a link node is: a link with a target of its own, one by reference, or a footnote. */
export type LinkKind =
  | { kind: 'inline'; target: string; title: string | undefined; textEnd: number }
  | { kind: 'reference'; label: string; textEnd: number }
  | { kind: 'footnote'; label: string; textEnd: number };

/** All definitions of one document, and which of them a link asks for. */
export interface References {
  definitions: Map<string, Definition>;
  /** Labels that some link names; a definition that none names is shown, lest its words be lost. */
  asked: Set<string>;
  /** Numbers of the footnotes that are defined, in the order of their first mention. */
  footnotes: Map<string, number>;
}

/** Collects definitions and footnotes; the first definition of a label counts. Linear in the tree. */
export function collectReferences(tree: Tree, text: string): References {
  const definitions = new Map<string, Definition>();
  const asked = new Set<string>();
  const mentioned: string[] = [];
  const defined = new Set<string>();
  tree.iterate({
    enter: ({ name, node }) => {
      if (name === 'LinkReference') {
        const label = labelOf(node, text);
        if (label.startsWith('^')) defined.add(label);
        else if (label !== '' && !definitions.has(label)) definitions.set(label, definitionOf(node, text));
        return false;
      }
      if (name !== 'Link' && name !== 'Image') return true;
      const link = linkKind(node, text);
      if (link.kind === 'reference') asked.add(link.label);
      else if (link.kind === 'footnote') {
        if (definesFootnote(node, text)) defined.add(link.label);
        else mentioned.push(link.label);
      }
      return name === 'Link';
    },
  });
  const footnotes = new Map<string, number>();
  for (const label of [...mentioned, ...defined]) {
    if (defined.has(label) && !footnotes.has(label)) footnotes.set(label, footnotes.size + 1);
  }
  return { definitions, asked, footnotes };
}

/** What a `Link` or `Image` node is. `textEnd` is where its text ends, before the closing bracket. */
export function linkKind(node: SyntaxNode, text: string): LinkKind {
  let textEnd = node.to;
  let textStart = node.from;
  let marks = 0;
  let label: string | undefined;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'LinkMark') {
      marks += 1;
      if (marks === 1) textStart = child.to;
      else if (marks === 2) textEnd = child.from;
      else if (marks === 3) return { kind: 'inline', ...definitionOf(node, text, textEnd), textEnd };
    } else if (child.name === 'LinkLabel') label = normalLabel(text.slice(child.from + 1, child.to - 1));
  }
  const own = normalLabel(text.slice(textStart, textEnd));
  if (label === undefined && own.startsWith('^') && own.length > 1)
    return { kind: 'footnote', label: own, textEnd };
  return { kind: 'reference', label: label === undefined || label === '' ? own : label, textEnd };
}

/** True for the `[^1]` of `[^1]: words` at the start of a line. */
export function definesFootnote(node: { from: number; to: number }, text: string): boolean {
  if (text[node.to] !== ':') return false;
  for (let at = node.from - 1; at >= 0; at--) {
    const character = text[at];
    if (character === '\n') return true;
    if (character !== ' ' && character !== '\t' && character !== '>') return false;
  }
  return true;
}

/** The label of a `LinkReference` node. */
export function labelOf(node: SyntaxNode, text: string): string {
  const label = node.getChild('LinkLabel');
  return label ? normalLabel(text.slice(label.from + 1, label.to - 1)) : '';
}

function definitionOf(node: SyntaxNode, text: string, after = node.from): Definition {
  let target = '';
  let title: string | undefined;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.from < after) continue;
    if (child.name === 'URL') target = decodeMarkdown(unwrapped(text.slice(child.from, child.to)));
    else if (child.name === 'LinkTitle') title = decodeMarkdown(text.slice(child.from + 1, child.to - 1));
  }
  return { target, title };
}

function unwrapped(target: string): string {
  return target.startsWith('<') && target.endsWith('>') ? target.slice(1, -1) : target;
}

function normalLabel(label: string): string {
  return label.slice(0, 1_000).replace(/\s+/g, ' ').trim().toLowerCase();
}
