import type { ReactNode } from 'react';

const MARKUP = /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*|\[([^\]]+)\]\((https?:[^)\s]+)\)/g;

/** One line of Markdown as a reader sees it: code, bold, emphasis and web links; all else stays as it is. */
export function InlineText({ text, links = true }: { text: string; links?: boolean }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKUP)) {
    const [whole, code, bold, emphasis, label, link] = match;
    if (match.index > at) parts.push(text.slice(at, match.index));
    at = match.index + whole.length;
    const key = match.index;
    if (code !== undefined) parts.push(<code key={key}>{code}</code>);
    else if (bold !== undefined) parts.push(<strong key={key}>{bold}</strong>);
    else if (emphasis !== undefined) parts.push(<em key={key}>{emphasis}</em>);
    else if (!links) parts.push(label);
    else
      parts.push(
        <a key={key} href={link} rel="noreferrer" className="link">
          {label}
        </a>,
      );
  }
  if (at < text.length) parts.push(text.slice(at));
  return <>{parts}</>;
}
