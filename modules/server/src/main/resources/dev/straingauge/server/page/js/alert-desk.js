import { el, put } from "./dom.js";
import { ago, moment } from "./format.js";
import { announce } from "./toast.js";
import { mayAs } from "./session.js";
import { who } from "./who.js";

const LONGEST = 2_000;

/**
 * What analysts say of an alert: acknowledged, false or justified, comments.
 *
 * @param {function(string, Object): Promise} say posts one of it, and shows the alert as it stands then
 */
export function desk(alert, say) {
  const place = el("section", { class: "desk", "aria-label": "What analysts say of it" });
  const act = async (what, body) => {
    const by = await who();
    if (!by) {
      return;
    }
    place.querySelectorAll("button").forEach((button) => {
      button.disabled = true;
    });
    try {
      await say(what, { ...body, by });
    } catch (failure) {
      announce(failure.message, { bad: true });
      place.querySelectorAll("button").forEach((button) => {
        button.disabled = false;
      });
    }
  };
  if (!mayAs("analyst")) {
    return put(place, el("div", { class: "desk-row" },
      alert.acknowledged && said("Acknowledged", alert.acknowledged), verdictOf(alert)), comments(alert),
    el("p", { class: "quiet small" }, "Acknowledging and commenting takes the role analyst."));
  }
  put(place,
    el("div", { class: "desk-row" },
      alert.acknowledged ? said("Acknowledged", alert.acknowledged)
        : el("button", { type: "button", class: "button first", on: { click: () => act("acknowledge", {}) } }, "Acknowledge"),
      alert.verdict
        ? [verdictOf(alert),
          el("button", { type: "button", class: "undo", on: { click: () => act("verdict", { verdict: "undo" }) } }, "undo")]
        : [el("button", { type: "button", class: "button", on: { click: () => act("verdict", { verdict: "false-alarm" }) } }, "Mark as false"),
          el("button", { type: "button", class: "button", on: { click: () => act("verdict", { verdict: "justified" }) } }, "Justified")]),
    comments(alert),
    commentForm((comment) => act("comments", { comment })));
  return place;
}

function verdictOf({ verdict }) {
  return verdict && said(verdict.verdict === "false-alarm" ? "False alarm" : "Justified", verdict);
}

function comments(alert) {
  return alert.comments.length > 0 && el("ul", { class: "comments" }, alert.comments.map((one) => el("li", {},
    el("p", { class: "small quiet", title: moment(one.at) }, `${one.by}, ${ago(one.at)}`), el("p", { class: "comment" }, one.comment))));
}

function said(what, one) {
  return el("p", { class: "said", title: moment(one.at) }, el("span", { "aria-hidden": "true" }, "✓ "), `${what} by ${one.by}, ${ago(one.at)}`,
    one.comment && el("span", { class: "quiet" }, `: ${one.comment}`));
}

function commentForm(send) {
  const field = el("textarea", { class: "field", id: "comment", rows: 1, maxlength: LONGEST, placeholder: "Comment …", "aria-label": "Comment" });
  const submit = () => {
    if (field.value.trim()) {
      send(field.value.trim());
    }
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      submit();
    }
  });
  return el("form", {
    class: "comment-form",
    on: {
      submit: (event) => {
        event.preventDefault();
        submit();
      },
    },
  }, field, el("button", { class: "button" }, "Comment"));
}
