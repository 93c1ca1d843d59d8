// A canvas on a Leaflet map, painted anew whenever the map comes to rest or something else asks for it.

import { type Ink, inkOf, Pencil } from "../draw/pencil.ts";
import { h } from "../ui/dom.ts";

type Paint = (pencil: Pencil, sheet: Sheet) => void;

/** A Leaflet renderer that draws no paths of Leaflet's, but what `painter` draws. */
export class Sheet extends L.Renderer {
  // Leaflet's own, set by its constructor and `onAdd`: declared only, because a field would reset them.
  declare protected _map: L.Map;
  declare protected _container: HTMLCanvasElement;
  declare protected _bounds: L.Bounds | undefined;
  private readonly painter: Paint;
  /** The pencil of the last painting, by which pixels are looked up. */
  pencil: Pencil | null = null;

  constructor(painter: Paint, pane = "overlayPane") {
    super({ padding: 0.1, pane });
    this.painter = painter;
  }

  get canvas(): HTMLCanvasElement {
    return this._container;
  }

  protected _initContainer(): void {
    this._container = h("canvas", { "aria-hidden": "true" });
  }

  protected _destroyContainer(): void {
    this._container.remove();
  }

  protected _updatePaths(): void {}

  protected _update(): void {
    if ((this._map as unknown as { _animatingZoom?: boolean })._animatingZoom && this._bounds) return;
    updateBounds.call(this);
    if (!this._bounds) return;
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    L.DomUtil.setPosition(this._container, this._bounds.min as L.Point);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.paint();
  }

  paint(): void {
    const ctx = this._container?.getContext("2d");
    if (!this._map || !this._bounds || !ctx) return;
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    const origin = this._map.getPixelOrigin().add(this._bounds.min as L.Point);
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    this.pencil = new Pencil(ctx, this._map.getZoom(), origin, size, inkNow());
    this.painter(this.pencil, this);
  }

  /** A point of the map's window in the sheet's own pixels. */
  local(point: L.Point): L.Point {
    const corner = this._bounds?.min ?? L.point(0, 0);
    return this._map.containerPointToLayerPoint(point).subtract(corner);
  }
}

let dipped: { theme: string; ink: Ink } | null = null;

/** The ink of the theme: asked for once, because the style sheet would be worked out anew in the middle of a change. */
export function inkNow(): Ink {
  const { theme = "" } = document.documentElement.dataset;
  if (dipped?.theme !== theme) dipped = { theme, ink: inkOf(getComputedStyle(document.documentElement)) };
  return dipped.ink;
}

const updateBounds = (L.Renderer.prototype as unknown as { _update: () => void })._update;
