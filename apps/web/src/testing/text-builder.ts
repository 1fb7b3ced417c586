/** Builds a text and its page side by side, so that every block of the page knows the span of text it stands for. */
export class TextBuilder {
  text = '';
  html = '';
  outline: { id: string; heading: string; level: number; from: number }[] = [];

  heading(level: number, words: string): this {
    const from = this.text.length;
    const id = `md-${words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
    const tag = `h${level + 1}`;
    this.text += `${'#'.repeat(level)} ${words}`;
    this.html += `<${tag} id="${id}" ${this.#place(from)}>${escaped(words)}</${tag}>\n`;
    this.outline.push({ id, heading: words, level, from });
    return this.#gap();
  }

  paragraph(words: string): this {
    const from = this.text.length;
    this.text += words;
    this.html += `<p ${this.#place(from)}>${inline(words)}</p>\n`;
    return this.#gap();
  }

  list(items: readonly string[]): this {
    let inner = '';
    for (const item of items) {
      const at = this.text.length;
      this.text += `- ${item}\n`;
      const box = /^\[([ x])\] /.exec(item);
      const done = box?.[1] === 'x';
      const square = `<span class="md-task${done ? ' md-task-done' : ''}" role="img" aria-label="${done ? 'done' : 'open'}"></span> `;
      inner += `<li ${this.#place(at)}>${box ? square : ''}${inline(box ? item.slice(4) : item)}</li>\n`;
    }
    this.html += `<ul>\n${inner}</ul>\n`;
    return this.#gap();
  }

  table(head: readonly string[], rows: readonly (readonly string[])[]): this {
    const from = this.text.length;
    this.text += `| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n`;
    let body = '';
    for (const cells of rows) {
      const at = this.text.length;
      this.text += `| ${cells.join(' | ')} |\n`;
      body += `<tr ${this.#place(at)}>${cells.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>\n`;
    }
    const heads = head.map((cell) => `<th scope="col">${inline(cell)}</th>`).join('');
    this.html += `<div class="md-table" tabindex="0" role="region" aria-label="Table"><table ${this.#place(from)}><thead><tr>${heads}</tr></thead><tbody>\n${body}</tbody></table></div>\n`;
    return this.#gap();
  }

  code(lines: string): this {
    const from = this.text.length;
    this.text += `\`\`\`\n${lines}\n\`\`\``;
    this.html += `<pre ${this.#place(from)}><code>${escaped(lines)}</code></pre>\n`;
    return this.#gap();
  }

  quote(words: string): this {
    const from = this.text.length;
    this.text += `> ${words}`;
    this.html += `<blockquote ${this.#place(from)}><p>${inline(words)}</p></blockquote>\n`;
    return this.#gap();
  }

  /** The span of the first place where these words stand; a mistyped fixture fails at once. */
  spanOf(words: string): [number, number] {
    const at = this.text.indexOf(words);
    if (at < 0) throw new Error(`the sample has no “${words}”`);
    return [at, at + words.length];
  }

  #gap(): this {
    this.text = `${this.text.trimEnd()}\n\n`;
    return this;
  }

  #place(from: number): string {
    return `data-from="${from}" data-to="${this.text.trimEnd().length}"`;
  }
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function inline(words: string): string {
  return escaped(words)
    .replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/`(.+?)`/g, '<code>$1</code>')
    .replaceAll(/\[([^\]]+)\]\((https:[^)]+)\)/g, '<a href="$2" rel="noreferrer">$1</a>')
    .replaceAll(/\*(.+?)\*/g, '<em>$1</em>');
}
