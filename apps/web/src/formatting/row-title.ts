import { longDay } from './days.ts';

/** The name of the file at the end of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What a post-mortem is called: its title, else its date and the name of its file. */
export function titleOf(row: {
  title?: string | undefined;
  date?: string | undefined;
  path: string;
}): string {
  if (row.title !== undefined && row.title !== '') return row.title;
  const file = fileName(row.path);
  return row.date === undefined ? file : `${longDay(row.date)} · ${file}`;
}
