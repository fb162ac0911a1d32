import { post, url } from "./api.js";
import { el, put } from "./dom.js";
import { title } from "./router.js";

/** Why somebody whom the provider sent back is not in. */
const SENT_BACK = {
  role: "The provider knows you, but gives you no role here. Ask whoever runs this server for one.",
  late: "That login took too long, or began in another window. Please try again.",
  failed: "The provider did not let you in, or its answer could not be trusted. Please try again; the server’s log says why.",
};

/**
 * Asks who is there. Afterwards the page begins anew where it was: the address keeps the view.
 *
 * @param {{ways: string[]}} how people log in here
 * @param {string} [why] what happened, if somebody was in before
 */
export function showLogin(outlet, { ways }, why) {
  title("Log in");
  document.body.dataset.out = "";
  const sentBack = SENT_BACK[new URLSearchParams(location.search).get("login")];
  const notice = el("p", { class: "login-notice", role: "alert" }, why ?? sentBack);
  outlet.dataset.view = "login";
  put(outlet, el("div", { class: "page login" },
    el("h1", {}, "Log in"),
    notice,
    ways.includes("password") && form(notice),
    ways.includes("oidc") && el("button", {
      type: "button", class: ways.includes("password") ? "button" : "button first",
      on: { click: () => location.assign(url("/login/oidc", { to: location.hash })) },
    }, "Log in with OpenID Connect"),
    ways.length === 0 && el("p", { class: "quiet" },
      "This server asks for a token, which a page cannot send. To let people in, set server.users or server.oidc.")));
  outlet.querySelector("#login-name")?.focus();
}

function form(notice) {
  const name = el("input", { class: "field", id: "login-name", required: true, maxlength: 100, autocomplete: "username", autocapitalize: "none", spellcheck: "false" });
  const password = el("input", { class: "field", id: "login-password", type: "password", required: true, maxlength: 1000, autocomplete: "current-password" });
  const button = el("button", { class: "button first" }, "Log in");
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    notice.textContent = "";
    try {
      await post("/login", { name: name.value.trim(), password: password.value });
      // Without what a provider's refusal left in the address.
      history.replaceState(null, "", "/" + location.hash);
      location.reload();
    } catch (failure) {
      notice.textContent = failure.status === 401 ? "No user has this name and this password." : failure.message;
      button.disabled = false;
      password.value = "";
      password.focus();
    }
  };
  return el("form", { class: "login-form", on: { submit } },
    el("p", {}, el("label", { class: "label", for: "login-name" }, "Name"), name),
    el("p", {}, el("label", { class: "label", for: "login-password" }, "Password"), password),
    el("div", {}, button));
}
