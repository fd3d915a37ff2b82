import { useEffect, useRef, useState } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useLanguage } from '../i18n/language.tsx';
import { Button } from '../kern/Button.tsx';

interface ProcessDiagramProps {
  readonly xml: string;
  readonly positions: readonly string[];
  readonly visited: readonly string[];
  readonly incidents: readonly string[];
}

interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  zoom(): number;
  addMarker(id: string, marker: string): void;
  viewbox(): { readonly outer: { readonly width: number; readonly height: number } };
  viewbox(box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void;
}
interface Registry {
  get(id: string): { readonly x: number; readonly y: number; readonly width?: number; readonly height?: number } | undefined;
}
interface Overlays {
  add(id: string, overlay: { readonly position: { readonly top: number; readonly left?: number; readonly right?: number }; readonly html: HTMLElement }): void;
}

function mark(sign: string, kind: string): HTMLElement {
  const element = document.createElement('span');
  element.className = `diagram-mark diagram-mark--${kind}`;
  element.textContent = sign;
  return element;
}

/** Below this scale the words in the drawing cannot be read. */
const readable = 0.6;

/** Shows the first of the positions in the middle, large enough to read. */
function showPosition(canvas: Canvas, registry: Registry, positions: readonly string[]): void {
  const element = positions.map((id) => registry.get(id)).find((found) => found !== undefined);
  if (element === undefined) return;
  const { width: outerWidth, height: outerHeight } = canvas.viewbox().outer;
  const scale = 0.85;
  const [width, height] = [outerWidth / scale, outerHeight / scale];
  const centre = { x: element.x + (element.width ?? 0) / 2, y: element.y + (element.height ?? 0) / 2 };
  canvas.viewbox({ x: centre.x - width / 2, y: centre.y - height / 2, width, height });
}

/** The process as drawn by its author, with where the case stands, what it passed and where it is stuck. */
export default function ProcessDiagram({ xml, positions, visited, incidents }: ProcessDiagramProps) {
  const { text } = useLanguage();
  const frame = useRef<HTMLElement>(null);
  const viewer = useRef<NavigatedViewer | null>(null);
  const [failed, setFailed] = useState(false);
  const state = JSON.stringify([positions, visited, incidents]);

  useEffect(() => {
    const container = frame.current;
    if (container === null) return undefined;
    let closed = false;
    const created = new NavigatedViewer({ container });
    viewer.current = created;
    const draw = async (): Promise<void> => {
      try {
        await created.importXML(xml);
      } catch {
        if (!closed) setFailed(true);
        return;
      }
      if (closed) return;
      const canvas = created.get<Canvas>('canvas');
      const registry = created.get<Registry>('elementRegistry');
      const overlays = created.get<Overlays>('overlays');
      const [stands, passed, stuck] = JSON.parse(state) as [string[], string[], string[]];
      for (const id of passed) if (registry.get(id) !== undefined) canvas.addMarker(id, 'is-visited');
      for (const id of stands) {
        if (registry.get(id) === undefined) continue;
        canvas.addMarker(id, 'is-current');
        overlays.add(id, { position: { top: -14, left: -10 }, html: mark('▶', 'current') });
      }
      for (const id of stuck) {
        if (registry.get(id) === undefined) continue;
        canvas.addMarker(id, 'is-stuck');
        overlays.add(id, { position: { top: -14, right: 14 }, html: mark('!', 'stuck') });
      }
      canvas.zoom('fit-viewport', 'auto');
      // A large process fits only as a pattern without words: then the part where the case stands is shown instead.
      if (canvas.zoom() < readable) showPosition(canvas, registry, stands);
    };
    void draw();
    return () => {
      closed = true;
      created.destroy();
      viewer.current = null;
    };
  }, [xml, state]);

  const zoom = (factor: number): void => {
    const canvas = viewer.current?.get<Canvas>('canvas');
    canvas?.zoom(canvas.zoom() * factor, 'auto');
  };
  const toPosition = (): void => {
    const shown = viewer.current;
    if (shown !== null) showPosition(shown.get<Canvas>('canvas'), shown.get<Registry>('elementRegistry'), positions);
  };

  if (failed) return <p className="hint-line">{text.caseView.diagramFailed}</p>;
  return (
    <div className="diagram">
      <div className="diagram__tools">
        <Button small onClick={() => zoom(1.25)}>
          {text.caseView.zoomIn}
        </Button>
        <Button small onClick={() => zoom(0.8)}>
          {text.caseView.zoomOut}
        </Button>
        <Button small onClick={() => viewer.current?.get<Canvas>('canvas').zoom('fit-viewport', 'auto')}>
          {text.caseView.zoomFit}
        </Button>
        {positions.length > 0 && (
          <Button small onClick={toPosition}>
            {text.caseView.zoomHere}
          </Button>
        )}
      </div>
      <section className="diagram__frame" ref={frame} aria-label={text.caseView.diagramLabel} />
    </div>
  );
}
