import type { Postmortem } from '@debrief/core/postmortem';
import { useLayoutEffect, useRef, useState } from 'react';
import { PHONE, useMedia } from '../../../../components/use-media.ts';
import { counted } from '../../../../formatting/counted.ts';
import { useKeys } from '../../../../keyboard/use-keys.ts';
import { ActionLines, actionCounts } from '../../../actions/action-lines.tsx';
import { AddAction } from '../../../actions/add-action.tsx';
import { CauseTree, causeCounts } from '../../../causes/cause-tree-view.tsx';
import type { DocumentShown } from '../../../commands/kept-command.ts';
import { timelineCounts } from '../../../timeline/timeline-counts.ts';
import { TimelineDrawing } from '../../../timeline/timeline-drawing.tsx';
import { TimelineList } from '../../../timeline/timeline-list.tsx';
import type { FoundBlock } from '../reading/found-block.ts';
import { BlockFrame, type BlockHome } from './block-frame.tsx';
import { FactsForm } from './facts-form.tsx';
import { WaitingRows } from './waiting-rows.tsx';

export interface BlockInTextProps {
  element: HTMLElement;
  found: FoundBlock;
  /** The text no longer has it: only what is being written in it is left. */
  lost: boolean;
  document: DocumentShown;
  postmortem: Postmortem;
  today: string;
  /** Whether no such block comes before it, and whether none comes after. */
  first: boolean;
  last: boolean;
  home: BlockHome;
}

/** One rich block in the text, by what it is of. */
export function BlockInText(props: BlockInTextProps) {
  const { element, found, lost, postmortem, today, document } = props;
  useLayoutEffect(() => {
    // It is filled now, and as high as it is.
    element.style.minHeight = '';
  }, [element]);
  const { kind, items } = found;
  const frame = { kind, home: props.home, hasSource: !lost && found.from < found.to };
  switch (kind) {
    case 'facts':
      return (
        <BlockFrame {...frame} counts={counted(found.facts.length, 'fact')}>
          <FactsForm
            document={document}
            postmortem={postmortem}
            facts={found.facts}
            first={props.first}
            onSource={frame.hasSource ? props.home.showSource : undefined}
          />
        </BlockFrame>
      );
    case 'timeline':
      return (
        <BlockFrame {...frame} counts={lost ? GONE : timelineCountsOf(props)}>
          <TimelineInText {...props} />
        </BlockFrame>
      );
    case 'actions':
      return (
        <BlockFrame
          {...frame}
          counts={
            lost
              ? GONE
              : items.length === 0
                ? 'No action yet'
                : actionCounts(
                    items.flatMap(({ index }) => postmortem.actions[index] ?? []),
                    today,
                  )
          }
        >
          <ActionsInText {...props} />
        </BlockFrame>
      );
    case 'causes':
      return (
        <BlockFrame {...frame} counts={lost ? GONE : causeCounts(postmortem, items)}>
          <CauseTree document={document} postmortem={postmortem} items={items} />
          <WaitingRows rows={found.waiting} onFill={({ words }) => props.home.showPrompt(words)} />
        </BlockFrame>
      );
  }
}

const GONE = 'This part of the text was changed meanwhile. What you are writing is kept here.';

function timelineCountsOf({ found, postmortem }: BlockInTextProps): string {
  if (found.items.length === 0) return 'No event yet';
  const whole = postmortem.timeline.length === found.items.length;
  return whole
    ? timelineCounts(postmortem)
    : `${found.items.length} of ${counted(postmortem.timeline.length, 'entry', 'entries')}`;
}

function TimelineInText({ element, found, first, last, lost, postmortem, document }: BlockInTextProps) {
  const phone = useMedia(PHONE);
  const [asked, ask] = useState<{ words: string }>();
  return (
    <>
      {first && !phone && !lost && found.items.length > 0 && (
        <TimelineDrawing
          postmortem={postmortem}
          onJump={(span) =>
            showRow(
              element,
              postmortem.timeline.findIndex((event) => event.span === span),
              found,
            )
          }
        />
      )}
      <TimelineList document={document} postmortem={postmortem} items={found.items} adds={last} asked={asked}>
        {found.waiting.length > 0 && (
          <li className="block-waiting-rows">
            <WaitingRows rows={found.waiting} onFill={last ? ask : undefined} />
          </li>
        )}
      </TimelineList>
    </>
  );
}

/** Brings the row of an event of the drawing into sight, with the focus. */
function showRow(element: HTMLElement, event: number, { items }: FoundBlock): void {
  const rows = element.querySelectorAll<HTMLElement>('.event-row');
  const row = rows[items.findIndex(({ index }) => index === event)];
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('[data-part="mark"]')?.focus({ preventScroll: true });
}

function ActionsInText({ found, last, postmortem, document, today }: BlockInTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [asked, ask] = useState<{ words: string }>();
  useKeys({
    a: () => {
      const button = last ? frame.current?.querySelector<HTMLElement>('[data-part="add"]') : undefined;
      if (!button || frame.current?.closest('.block-host')?.contains(window.document.activeElement) !== true)
        return false;
      button.click();
      return undefined;
    },
  });
  return (
    <div ref={frame}>
      <ActionLines document={document} postmortem={postmortem} items={found.items} today={today}>
        {found.waiting.length > 0 && (
          <li className="block-waiting-rows">
            <WaitingRows rows={found.waiting} onFill={last ? ask : undefined} />
          </li>
        )}
      </ActionLines>
      {last && <AddAction document={document} asked={asked} />}
    </div>
  );
}
