import { showToast } from '../commands/toasts.ts';

/** Copies the address of a place of this post-mortem, and shows it in the address bar, from where it can be taken where copying fails. */
export async function copyLink(fragment: string): Promise<void> {
  history.replaceState(history.state, '', `#${encodeURI(fragment)}`);
  try {
    await navigator.clipboard.writeText(location.href);
    showToast({ words: 'Link copied' });
  } catch {
    showToast({ words: 'The link is in the address bar; copy it there' });
  }
}

/** Copies the link to the row that it stands in; seen where the pointer or the focus is. `Y` does the same. */
export function CopyLink({ fragment, name }: { fragment: string; name: string }) {
  return (
    <button
      type="button"
      className="part copy-link"
      data-part="link"
      data-link={fragment}
      aria-label={`Copy the link to ${name}`}
      onClick={() => copyLink(fragment)}
    >
      Link
    </button>
  );
}

/**
 * Gives each heading of a text a way to copy its link: a sign behind its words, seen where the pointer or the focus is. `onPress` of the
 * text hears them all.
 */
export function linkHeadings(root: ParentNode): void {
  for (const heading of root.querySelectorAll<HTMLElement>(
    'h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]',
  )) {
    const link = document.createElement('a');
    link.href = `#${heading.id}`;
    link.className = 'heading-link';
    link.dataset.link = heading.id;
    link.setAttribute('aria-label', `Copy the link to ${heading.textContent?.trim() ?? 'this section'}`);
    heading.append(' ', link);
  }
}

/** Copies the link to the row or heading that has the focus, else to the section that is being read. */
export function linkFromHere(article: HTMLElement | null): false | undefined {
  const focused = document.activeElement;
  const within = article?.contains(focused) === true ? focused : null;
  const row = within?.closest('.event-row, .action-line, h1, h2, h3, h4, h5, h6');
  const link = row?.querySelector<HTMLElement>('[data-link]')?.dataset.link ?? sectionInSight(article);
  if (link === undefined) return false;
  copyLink(link);
  return undefined;
}

/** The last heading above the middle of the window. */
function sectionInSight(article: HTMLElement | null): string | undefined {
  const passed = [...(article?.querySelectorAll<HTMLElement>('.heading-link') ?? [])].filter(
    (link) => link.getBoundingClientRect().top < window.innerHeight / 2,
  );
  return passed.at(-1)?.dataset.link;
}

/** Copies the link of a heading that was pressed; true where one was. */
export function pressedHeadingLink(event: { target: EventTarget | null; preventDefault(): void }): boolean {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('.heading-link') : null;
  if (link?.dataset.link === undefined) return false;
  event.preventDefault();
  copyLink(link.dataset.link);
  return true;
}
