import type { EditorState, TransactionSpec } from '@codemirror/state';
import type { CheckItem, WaivedFinding } from '@debrief/core/reviewing';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Announcer } from '../../../components/announcer.tsx';
import { useSteady } from '../../../components/use-steady.ts';
import { useTitle } from '../../../components/use-title.ts';
import { counted } from '../../../formatting/counted.ts';
import { fileName } from '../../../formatting/row-title.ts';
import { useLettersAsText } from '../../../keyboard/letters-are-text.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { nextMissing } from '../../checking/checklist-panel.tsx';
import { UnsettledHere } from '../../folder/unsettled-notice.tsx';
import { type Drawer, useDrawers } from '../../postmortems/page/use-drawers.ts';
import { chooseFiles } from '../attaching/choose-files.ts';
import { EditorBlocks } from '../blocks/shown/editor-blocks.tsx';
import { setCopyAside } from '../copies/kept-text.ts';
import type { Examined } from '../findings/examination.ts';
import type { ExaminerState } from '../findings/examiner.ts';
import { findingsOf } from '../findings/finding-field.ts';
import type { ListedFinding } from '../findings/findings-list.tsx';
import type { PlacedFinding } from '../findings/placed-finding.ts';
import type { FormatState } from '../formatting/format-state.ts';
import { Toolbar } from '../formatting/toolbar.tsx';
import type { LiveDocument, LiveView, OpenedText } from '../live/live-document.ts';
import { keepPage } from '../offline/keep-page.ts';
import { NameQuestion } from '../presence/name-question.tsx';
import { savingWords } from '../saving/saving-words.ts';
import { jumpTo, type ShownAs, type SourceEditor } from '../source/source-editor.ts';
import { EndedLine } from '../unsaved/ended-line.tsx';
import { LeaveGuard } from '../unsaved/leave-guard.tsx';
import { Leftovers } from '../unsaved/leftovers.tsx';
import { EditorBar } from './editor-bar.tsx';
import { EditorBottomBar } from './editor-bottom-bar.tsx';
import { EditorFoot } from './editor-foot.tsx';
import { EditorPanel, type EditorTab } from './editor-panel.tsx';
import { EditorSkeleton } from './editor-skeleton.tsx';
import { Notices } from './notices.tsx';
import { NAMES_TEXT, type OpenedEditor } from './open-editor.ts';
import { SourceOutline } from './source-outline.tsx';
import { SourceText } from './source-text.tsx';
import { useArrival } from './use-arrival.ts';
import { useEditorPlace } from './use-editor-place.ts';
import { useLiveDocument } from './use-live-document.ts';

interface EditorProps {
  text: OpenedText;
  as: ShownAs;
  /** Opens the newest text anew. */
  onReopen: () => void;
}

/** A text that is open: outline, editor, findings; and whether it is saved. */
export function LiveEditor(props: EditorProps) {
  const open = useLiveDocument(props.text);
  if (open === undefined || !open.view.ready) {
    return (
      <>
        <EditorBar id={props.text.document} path={props.text.path} open={open} />
        <main id="page-content">
          <h1 className="unseen">Source of {fileName(props.text.path)}</h1>
          <EditorSkeleton />
        </main>
      </>
    );
  }
  return <OpenEditor {...props} open={open} />;
}

function OpenEditor({
  text,
  as,
  onReopen,
  open,
}: EditorProps & { open: { live: LiveDocument; view: LiveView } }) {
  const { live, view } = open;
  const { shown } = view;
  const id = text.document;
  const navigate = useNavigate();
  const drawers = useDrawers();
  const editor = useRef<OpenedEditor>(undefined);
  const [examined, setExamined] = useState<Examined>();
  const [findings, setFindings] = useState<readonly ListedFinding[]>();
  const [examiner, setExaminer] = useState<ExaminerState>('reading');
  const [pointed, setPointed] = useState<PlacedFinding>();
  const [tab, setTab] = useState<EditorTab>('findings');
  const [asked, setAsked] = useState<CheckItem>();
  const [trouble, setTrouble] = useState<string>();
  const [wrote, setWrote] = useState(false);
  const [filled, fill] = useState<OpenedEditor>();
  const [format, setFormat] = useState<FormatState>({ line: 'text', inline: [] });
  const title = examined?.title ?? fileName(text.path);
  const shownDocument = useMemo(
    () => ({
      id,
      title,
      get version() {
        return live.version();
      },
    }),
    [id, title, live],
  );
  useTitle(`${title} · ${as === 'page' ? 'Write' : 'Source'}`);
  usePagesCaughtUp(live, id);
  useEffect(() => void keepPage(), []);
  useEffect(() => live.entitle(examined?.title), [live, examined?.title]);
  useKeys({
    'mod+shift+e': () => navigate({ to: '/postmortems/$id', params: { id } }),
    'mod+shift+f': () => editor.current?.goToNextFinding(),
    'mod+.': () => editor.current?.openFixes(),
    F8: (event) => step(event.shiftKey ? -1 : 1),
  });

  useLettersAsText(useSteady(() => editor.current?.editor.view.focus()));

  const onExamined = useCallback((result: Examined) => {
    const state = editor.current?.editor.view.state;
    // Letters that are typed meanwhile come first.
    startTransition(() => {
      setExamined(result);
      if (state) setFindings(listed(state, result));
    });
  }, []);
  useArrival(examined !== undefined && view.ready, (place) => {
    void editor.current?.answer(place).then(setTrouble);
  });
  const editorView = useEditorPlace(id, as, editor);
  const closeDrawers = () => drawers.show(undefined);
  const go = (run: (opened: OpenedEditor) => void) => {
    // At once where it can be: the next letter goes where the caret is.
    if (drawers.open === undefined) return void (editor.current && run(editor.current));
    closeDrawers();
    // The editor takes the focus once the drawer has given it back.
    requestAnimationFrame(() => editor.current && run(editor.current));
  };
  const told = (trouble: string | undefined) => setTrouble(trouble);
  const answer = (item: CheckItem) => {
    setAsked(item);
    go((opened) => void opened.answer(item).then(told));
  };
  const step = (by: 1 | -1) => {
    const item = examined && nextMissing(examined.missing, asked?.id, by);
    setTab('missing');
    if (item) answer(item);
  };
  // A letter changes what is said of saving, twice: outline and findings are not drawn anew for that.
  const goToHeading = useSteady((place: number) => go(({ editor: { view: at } }) => jumpTo(at, place)));
  const goToFinding = useSteady((placed: PlacedFinding) => go((opened) => opened.goTo(placed)));
  const goToPlace = useSteady((place: number) =>
    go((opened) => void opened.answer({ span: [place, place] })),
  );
  const takeBack = useSteady(({ finding, place }: WaivedFinding) =>
    go((opened) => void opened.make({ type: 'removeWaiver', rule: finding.rule, place }).then(told)),
  );
  const readAgain = useSteady(() => editor.current?.retryFindings());
  const steadyAnswer = useSteady(answer);
  const steadyStep = useSteady(step);
  const attach = useCallback(() => {
    const at = editor.current?.editor.view;
    if (at !== undefined) chooseFiles(at);
  }, []);
  const formatWith = useSteady((spec: (state: EditorState) => TransactionSpec) => {
    const at = editor.current?.editor.view;
    if (at === undefined) return;
    at.dispatch(spec(at.state));
    at.focus();
  });
  const reopen = async () => {
    if (view.unsaved) await setCopyAside(`${id}.${text.generation}`, Date.now()).catch(() => undefined);
    onReopen();
  };
  const column = (drawer: Drawer) => ({
    id: `debrief-${drawer}`,
    tabIndex: -1,
    'data-open': drawers.open === drawer || undefined,
    inert: !drawers.beside[drawer] && drawers.open !== drawer,
  });

  return (
    <>
      <EditorBar id={id} name={examined?.incidentId} path={text.path} open={open} drawers={drawers} />
      <div className="document-columns editor-columns">
        <aside className="outline-column" aria-label="Outline" {...column('outline')}>
          <SourceOutline outline={examined?.outline} editor={editorView} onGo={goToHeading} />
        </aside>
        <main id="page-content" className="page-column" inert={drawers.open !== undefined}>
          <h1 id={NAMES_TEXT} className="unseen">
            {as === 'page' ? 'Text' : 'Source'} of {title}
          </h1>
          {as === 'page' && (
            <Toolbar format={format} frozen={view.frozen} onFormat={formatWith} onAttach={attach} />
          )}
          <div className="text-frame">
            <SourceText
              live={live}
              document={id}
              path={text.path}
              frozen={view.frozen}
              as={as}
              opened={editor}
              onExamined={onExamined}
              onExaminer={setExaminer}
              onTyped={() => setWrote(true)}
              onPointed={setPointed}
              onFormat={setFormat}
              onNextMissing={step}
              onOpened={fill}
            />
            {filled && as === 'page' && (
              <EditorBlocks
                shelf={filled.shelf}
                document={shownDocument}
                editor={filled.editor.view}
                frozen={view.frozen}
              />
            )}
            <NameQuestion wrote={wrote} onAnswered={() => editor.current?.editor.view.focus()} />
          </div>
          <EditorFoot live={live} view={view} path={text.path}>
            <UnsettledHere id={id} />
            {view.notices.length > 0 && !drawers.beside.panel && (
              <p className="foot-line">
                <span className="font-semibold text-high">
                  {counted(view.notices.length, 'thing')} to look at.
                </span>
                <button type="button" className="link min-h-7" onClick={() => drawers.show('panel')}>
                  See what
                </button>
              </p>
            )}
            <Leftovers document={id} room={`${id}.${text.generation}`} newest={() => live.text.toString()} />
            {shown.kind === 'gone' && (
              <EndedLine
                document={id}
                path={text.path}
                trouble={shown.trouble}
                unsaved={view.unsaved}
                text={() => live.text.toString()}
                onReopen={reopen}
              />
            )}
          </EditorFoot>
        </main>
        <aside className="panel-column" aria-label="Findings" {...column('panel')}>
          <Notices live={live} notices={view.notices} />
          <EditorPanel
            tab={tab}
            onTab={setTab}
            examined={examined}
            asked={asked?.id}
            onAnswer={steadyAnswer}
            onStep={steadyStep}
            trouble={trouble}
            findings={findings}
            state={examiner}
            pointed={pointed?.key}
            frozen={view.frozen}
            onGo={goToFinding}
            onGoTo={goToPlace}
            onTakeBack={takeBack}
            onRetry={readAgain}
          />
        </aside>
        {drawers.open !== undefined && (
          // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Esc does the same.
          <div className="scrim" onClick={closeDrawers} />
        )}
        <EditorBottomBar
          drawers={drawers}
          findings={findings?.length ?? 0}
          as={as}
          tab={tab}
          onTab={setTab}
        />
      </div>
      <Announcer message={pointed?.finding.message} />
      <Announcer message={asked?.question} />
      <Announcer message={spokenState(view)} />
      <LeaveGuard live={live} view={view} />
    </>
  );
}

/** What is said aloud of saving: not each letter's "Saving" and "Saved", but what differs from the usual. */
function spokenState({ shown }: LiveView): string | undefined {
  if (shown.kind === 'saving' || shown.kind === 'connecting') return undefined;
  return savingWords(shown).short;
}

/** Lists and the reading page show what was written here, as soon as the server has read it. */
function usePagesCaughtUp(live: LiveDocument, id: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const refresh = () => queries.invalidateQueries({ queryKey: ['postmortem', id] });
    const end = live.onRead(refresh);
    return () => {
      end();
      refresh();
    };
  }, [live, id, queries]);
}

function listed(state: SourceEditor['view']['state'], { outline }: Examined): ListedFinding[] {
  return findingsOf(state).map((placed) => ({
    placed,
    line: state.doc.lineAt(placed.from).number,
    section: outline.findLast(({ id }) => Number(id) <= placed.finding.span[0])?.heading,
  }));
}
