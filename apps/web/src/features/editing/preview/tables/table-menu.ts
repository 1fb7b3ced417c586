import type { TableCommand } from './table-commands.ts';

/** A button that opens a list of commands below it; arrow keys move in the list, `Esc` comes back to the button. */
export function menuButton(
  words: string,
  commands: () => readonly TableCommand[],
): { button: HTMLButtonElement; menu: HTMLElement; close: () => void } {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.setAttribute('aria-haspopup', 'menu');
  button.setAttribute('aria-expanded', 'false');
  const menu = document.createElement('div');
  menu.className = 'table-menu';
  menu.setAttribute('role', 'menu');
  menu.hidden = true;
  const items = () => [...menu.querySelectorAll('button')];
  const close = (): void => {
    menu.hidden = true;
    menu.replaceChildren();
    button.setAttribute('aria-expanded', 'false');
  };
  const open = (): void => {
    menu.replaceChildren(...commands().map((command) => itemOf(command, close)));
    if (menu.childElementCount === 0) return;
    menu.setAttribute('aria-label', button.getAttribute('aria-label') ?? words);
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    items()[0]?.focus();
  };
  button.addEventListener('click', () => (menu.hidden ? open() : close()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    open();
  });
  menu.addEventListener('keydown', (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) all.at(next % all.length)?.focus();
    else if (event.key === 'Escape') {
      close();
      button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget)) && relatedTarget !== button) close();
  });
  return { button, menu, close };
}

function itemOf({ name, holds, run }: TableCommand, close: () => void): HTMLButtonElement {
  const item = document.createElement('button');
  item.type = 'button';
  item.textContent = name;
  item.tabIndex = -1;
  item.setAttribute('role', holds === undefined ? 'menuitem' : 'menuitemcheckbox');
  if (holds !== undefined) item.setAttribute('aria-checked', String(holds));
  item.addEventListener('click', () => {
    close();
    run();
  });
  return item;
}
