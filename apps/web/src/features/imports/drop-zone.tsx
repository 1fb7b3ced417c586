import { useEffect, useState } from 'react';
import { filesOfDrop } from './chosen-files.ts';
import { bringIn } from './sending.ts';

/** Takes what is dropped anywhere on the page; it is seen only while something is dragged over it, and moves nothing. */
export function DropZone({ busy }: { busy: boolean }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a part of the page comes before leaving another, so the ones that were entered are counted.
    let inside = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const show = (by: number) => {
      inside = Math.max(0, inside + by);
      setOver(inside > 0);
    };
    const onEnter = (event: DragEvent) => hasFiles(event) && show(1);
    const onLeave = (event: DragEvent) => hasFiles(event) && show(-1);
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = busy ? 'none' : 'copy';
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Otherwise the browser would open the file in the place of the page.
      event.preventDefault();
      inside = 0;
      setOver(false);
      const items = event.dataTransfer?.items;
      if (items === undefined || busy) return;
      const chosen = filesOfDrop(items);
      bringIn(() => chosen);
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [busy]);
  if (!over) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>
        {busy
          ? 'An import is under way; drop it when that has ended'
          : 'Drop files, folders or archives to bring them in'}
      </p>
    </div>
  );
}
