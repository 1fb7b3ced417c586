import type { ImportOutcome } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/dialog.tsx';

interface Line {
  path: string;
  id?: string | undefined;
  says?: string;
}

/** What an import did, group by group, each document with its link and each fault with what it means. */
export function ImportReport({
  outcome,
  open,
  onClose,
}: {
  outcome: ImportOutcome;
  open: boolean;
  onClose: () => void;
}) {
  const { added, unchanged, kept, doubtful, brokenLinks, leftOut, files, damaged } = outcome;
  return (
    <Dialog open={open} onClose={onClose} title="What came of the import">
      <Group title="Could not be read to the end" count={damaged.length}>
        {damaged.map(({ source, message, remedy }) => (
          <Row key={source} path={source} says={`${message} ${remedy}`} />
        ))}
      </Group>
      <Group
        title="Worth a look"
        count={doubtful.count}
        means="They came in as they are; of these parts nothing could be read, or not for sure."
      >
        {doubtful.named.map(({ path, id, doubts }) => (
          <Row key={path} path={path} id={id} says={doubts.join(', ')} onOpen={onClose} />
        ))}
      </Group>
      <Group
        title="Kept as in the library"
        count={kept.count}
        means="Another text stands at the same path. Rename the file and bring it in again, or open the one that is here and copy over what is new."
      >
        {kept.named.map(({ path, id }) => (
          <Row key={path} path={path} id={id} onOpen={onClose} />
        ))}
      </Group>
      <Group title="Files kept as they were" count={files.kept.count}>
        {files.kept.named.map(({ path, reason }) => (
          <Row key={path} path={path} says={reason} />
        ))}
      </Group>
      <Group
        title="Links that lead nowhere"
        count={brokenLinks.count}
        means="Bring in what they refer to, together with the text, and they lead there."
      >
        {brokenLinks.named.map(({ path, id, target, reason }) => (
          <Row
            key={`${path} ${target}`}
            path={path}
            id={id}
            says={`refers to ${target}: ${reason}`}
            onOpen={onClose}
          />
        ))}
      </Group>
      <Group title="Came in" count={added.count}>
        {added.named.map((one) => (
          <Row key={one.path} {...one} onOpen={onClose} />
        ))}
      </Group>
      <Group title="Here already" count={unchanged.count}>
        {unchanged.named.map((one) => (
          <Row key={one.path} {...one} onOpen={onClose} />
        ))}
      </Group>
      <Group title="Left out" count={leftOut.count} means="They are where they were.">
        {leftOut.named.map(({ path, reason }) => (
          <Row key={path} path={path} says={reason} />
        ))}
      </Group>
    </Dialog>
  );
}

function Group({
  title,
  count,
  means,
  children,
}: {
  title: string;
  count: number;
  means?: string;
  children: ReactNode[];
}) {
  if (count === 0) return null;
  return (
    <section className="mb-5">
      <h3 className="font-medium">
        {title} <span className="tabular font-normal text-ink-3">{count}</span>
      </h3>
      {means !== undefined && <p className="text-caption text-ink-2">{means}</p>}
      <ul className="mt-1 border-line border-t">{children}</ul>
      {count > children.length && (
        <p className="pt-1 text-caption text-ink-3">and {count - children.length} more</p>
      )}
    </section>
  );
}

function Row({ path, id, says, onOpen }: Line & { onOpen?: () => void }) {
  return (
    <li
      className={`grid gap-x-6 border-line border-b py-1.5 ${says === undefined ? '' : 'tablet:grid-cols-[3fr_2fr]'}`}
    >
      {id === undefined ? (
        <span className="wrap-anywhere font-mono text-caption leading-5">{path}</span>
      ) : (
        <Link
          to="/postmortems/$id"
          params={{ id }}
          className="link wrap-anywhere font-mono text-caption leading-5"
          onClick={() => onOpen?.()}
        >
          {path}
        </Link>
      )}
      {says !== undefined && <span className="break-words text-ink-2">{says}</span>}
    </li>
  );
}
