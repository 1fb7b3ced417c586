/** Stands where a line begins: a sign for private use, which no text has. */
export const LINE_START = '\uE000';

const BLOCK =
  /^(?:ADDRESS|ARTICLE|BLOCKQUOTE|BODY|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|LI|MAIN|NAV|OL|P|SECTION|TABLE|TBODY|TD|TH|TR|UL)$/;

/**
 * Marks the words that begin a line, as a dash or a number there would be read as a list, and in the middle of a line would not. Code is
 * left alone; the sign itself is taken out of the words first.
 */
export function markLineStarts(root: Element): void {
  root.normalize();
  let fresh = true;
  const visit = (node: Node): void => {
    if (node.nodeType === 3) {
      const text = (node.textContent ?? '').replaceAll(LINE_START, '');
      if (text.trim() === '') return;
      const blanks = text.length - text.trimStart().length;
      node.textContent = fresh ? text.slice(0, blanks) + LINE_START + text.slice(blanks) : text;
      fresh = false;
      return;
    }
    const name = node.nodeName;
    if (name === 'PRE' || name === 'CODE') {
      fresh = name === 'PRE';
      return;
    }
    const block = BLOCK.test(name) || name === 'BR';
    if (block) fresh = true;
    for (const child of [...node.childNodes]) visit(child);
    if (block) fresh = true;
  };
  visit(root);
}
