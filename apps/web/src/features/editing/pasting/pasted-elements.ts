/** Under which name the styles of pasted elements are kept. */
export const PASTED_STYLE = 'data-pasted-style';

/**
 * The elements of pasted HTML; inert, nothing of them is ever put on the page. Their styles stand under another name: the page's content
 * policy forbids styles, also where they are only read, and the browser would complain of each.
 */
export function pastedElements(html: string): HTMLElement {
  const renamed = html.replace(/<[a-z][^>]*>/gi, (tag) =>
    tag.replace(/(\s)style(?=\s*=)/gi, `$1${PASTED_STYLE}`),
  );
  return new DOMParser().parseFromString(renamed, 'text/html').body;
}
