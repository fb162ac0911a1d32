import { el } from "./dom.js";
import { day, words } from "./format.js";

/** What is drawn on the chart beside uPlot's own lines. */

/** The line between strain and stability, stronger than the others. */
export function zero(colours) {
  return (plot) => {
    const y = Math.round(plot.valToPos(0, "y", true)) + 0.5;
    plot.ctx.save();
    plot.ctx.setLineDash([]);
    plot.ctx.strokeStyle = colours.strong;
    plot.ctx.beginPath();
    plot.ctx.moveTo(plot.bbox.left, y);
    plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
    plot.ctx.stroke();
    plot.ctx.restore();
  };
}

/** Upright bars from the lower to the upper end of each window's interval: one for each column of pixels at most. */
export function intervals(table, colours) {
  return (plot) => {
    const { ctx } = plot;
    ctx.save();
    clip(plot);
    ctx.globalAlpha = 0.3;
    ctx.setLineDash([]);
    ctx.strokeStyle = colours.ink3;
    ctx.lineWidth = Math.max(1, Math.min(4 * devicePixelRatio, (plot.bbox.width / Math.max(1, table.x.length)) * 0.45));
    ctx.beginPath();
    let column = null;
    let low = 0;
    let high = 0;
    const stroke = () => {
      if (column !== null) {
        ctx.moveTo(column, plot.valToPos(low, "y", true));
        ctx.lineTo(column, plot.valToPos(high, "y", true));
      }
    };
    table.x.forEach((time, at) => {
      if (table.low[at] === null) {
        return;
      }
      const here = Math.round(plot.valToPos(time, "x", true));
      if (here === column) {
        low = Math.min(low, table.low[at]);
        high = Math.max(high, table.high[at]);
      } else {
        stroke();
        column = here;
        low = table.low[at];
        high = table.high[at];
      }
    });
    stroke();
    ctx.stroke();
    ctx.restore();
  };
}

/**
 * Each window's own net stance: a point, coloured by where it goes, below or above the line as well. All of a colour are one
 * path: a hundred thousand of their own would take seconds.
 */
export function netStances(table, colours) {
  return (plot) => {
    const { ctx } = plot;
    const size = Math.max(1, Math.min(5, (plot.bbox.width / Math.max(1, table.x.length)) * 0.6)) * devicePixelRatio;
    const paths = new Map([[colours.neutral, new Path2D()], [colours.strain, new Path2D()], [colours.stability, new Path2D()]]);
    table.x.forEach((time, at) => {
      const value = table.netStance[at];
      if (value === null) {
        return;
      }
      const path = paths.get(Math.abs(value) < 0.05 ? colours.neutral : value < 0 ? colours.strain : colours.stability);
      const x = plot.valToPos(time, "x", true);
      const y = plot.valToPos(value, "y", true);
      if (size > 2) {
        path.moveTo(x + size / 2, y);
        path.arc(x, y, size / 2, 0, 2 * Math.PI);
      } else {
        path.rect(x - size / 2, y - size / 2, size, size);
      }
    });
    ctx.save();
    clip(plot);
    paths.forEach((path, colour) => {
      ctx.fillStyle = colour;
      ctx.fill(path);
    });
    ctx.restore();
  };
}

/**
 * The range that is looked at, over a plot. It is moved by transform: nothing is laid out anew.
 *
 * @returns {function({from: number, to: number})} shows a range, in milliseconds
 */
export function rangeMark(plot) {
  const mark = el("div", { class: "range-mark", "aria-hidden": "true" });
  plot.over.append(mark);
  return ({ from, to }) => {
    const end = plot.over.clientWidth;
    const left = Math.min(end, Math.max(0, plot.valToPos(from / 1_000, "x")));
    const right = Math.min(end, Math.max(left, plot.valToPos(to / 1_000, "x")));
    mark.style.transform = `translateX(${left}px) scaleX(${right - left})`;
  };
}

/** Alerts as links at the chart's upper edge, each with a line down, so that the keyboard reaches them, too. */
export function alertLines(plot, alerts, address) {
  const place = () => {
    plot.over.querySelectorAll(".alert-line").forEach((old) => old.remove());
    for (const alert of alerts) {
      const left = plot.valToPos(Date.parse(alert.openedAt) / 1_000, "x");
      if (left >= 0 && left <= plot.over.clientWidth) {
        const line = el("a", {
          class: `alert-line ${alert.severity}`, href: address(alert.id), title: alert.why,
          "aria-label": `${words(alert.kind)}, ${alert.severity}, opened ${day(alert.openedAt)}`,
        }, el("span", { "aria-hidden": "true" }, "!"));
        line.style.left = `${left}px`;
        // A press on the mark is no start of a range.
        line.addEventListener("mousedown", (event) => event.stopPropagation());
        plot.over.append(line);
      }
    }
  };
  (plot.hooks.setSize ??= []).push(place);
  requestAnimationFrame(place);
}

function clip(plot) {
  plot.ctx.beginPath();
  plot.ctx.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  plot.ctx.clip();
}
