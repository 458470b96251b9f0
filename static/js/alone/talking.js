// A room that goes on by itself: it hears the stream, or asks every fifteen seconds where there is none, puts what
// is new into the list, and sends the form without taking the page away. Without this script links do the same.
(() => {
  const list = document.getElementById("said");
  if (!list || !window.fetch) return;
  const told = list.dataset;
  const log = list.parentNode;
  const status = document.getElementById("heard");
  // Phones that do not know it let plain text in. Everything that is read here our own server has escaped.
  const types = window.trustedTypes; // eslint-disable-line compat/compat
  const plain = { createHTML: (text) => text };
  const policy = types ? types.createPolicy("rooms", plain) : plain;
  const PAUSE = 15000;
  let cursor = told.cursor;
  let stream = null;
  let asking = false;
  let waiting = null;

  function parsed(text) {
    return new DOMParser().parseFromString(policy.createHTML(text), "text/html");
  }

  function words(text) {
    return text ? text.split(" ") : [];
  }

  function own() {
    return document.getElementById("own");
  }

  // The same sentence twice is not spoken: an unseen sign at its end makes it another.
  function say(text) {
    status.textContent = status.textContent === text ? `${text}\u00a0` : text;
  }

  function fold(item, why) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    details.className = "folded";
    summary.textContent = why;
    details.appendChild(summary);
    while (item.children[1]) details.appendChild(item.children[1]);
    item.appendChild(details);
  }

  function markMine(item) {
    if (item.classList.contains("said-mine")) return;
    const you = document.createElement("span");
    you.className = "said-you";
    you.textContent = ` ${told.you}`;
    item.classList.add("said-mine");
    item.querySelector(".said-who b").insertAdjacentElement("afterend", you);
  }

  function isMine(item) {
    return words(own().dataset.mine).indexOf(item.dataset.seq) >= 0;
  }

  function personal(item, old) {
    // What was told to the watch stays folded for whoever told it.
    const was = old ? old.querySelector(":scope > .folded:not(.said-veil) > summary") : null;
    if (isMine(item)) markMine(item);
    else if (was) fold(item, was.textContent);
    else if (words(told.muted).indexOf(item.dataset.name) >= 0) fold(item, told.isMuted);
    else if (words(told.hides).indexOf(item.dataset.label) >= 0) fold(item, told.isHidden);
  }

  function quoted(item) {
    const gone = item.querySelector(".said-gone");
    if (!gone) return;
    for (const link of list.querySelectorAll(`[data-of="${item.dataset.seq}"]`)) {
      link.textContent = gone.textContent;
    }
  }

  // Where its number belongs; returns whether it is new.
  function place(item) {
    const old = document.getElementById(item.id);
    personal(item, old);
    quoted(item);
    if (old) {
      old.replaceWith(item);
      return false;
    }
    const number = Number(item.dataset.seq);
    const next = Array.from(list.children).find((one) => Number(one.dataset.seq) > number);
    list.insertBefore(item, next || null);
    return true;
  }

  function atEnd() {
    return list.getBoundingClientRect().bottom <= window.innerHeight + 40;
  }

  function announce(count) {
    if (count && (told.announces === "count" || (told.announces === "each" && count > 3)))
      say(`${told.new} ${count}`);
  }

  function read(text) {
    const news = parsed(text).querySelector("[data-cursor]");
    if (!news) return false;
    const follows = atEnd();
    const items = Array.from(news.querySelectorAll("ol > .said"));
    // Many at once are told as a number, and not one by one.
    if (told.announces === "each") log.setAttribute("aria-live", items.length > 3 ? "off" : "polite");
    if (news.hasAttribute("data-again")) list.textContent = "";
    const fresh = items.map((item) => place(document.importNode(item, true))).filter(Boolean).length;
    const state = news.querySelector(".room-state");
    const shown = document.getElementById("state");
    if (state && shown.textContent.trim() !== state.textContent.trim()) {
      shown.textContent = "";
      shown.appendChild(document.importNode(state, true));
      say(state.textContent.trim());
    }
    if (fresh && document.getElementById("quiet")) document.getElementById("quiet").remove();
    cursor = news.dataset.cursor;
    announce(fresh);
    if (fresh && follows) status.scrollIntoView(false);
    if (own().hasAttribute("data-pending")) askOwn();
    return news.hasAttribute("data-more");
  }

  function ours(answer) {
    // There is no seat here any more: the page that comes says so.
    if (answer.status === 404) window.location.reload();
    if (!answer.ok) throw answer;
    return answer.text();
  }

  function ask() {
    if (asking) return;
    asking = true;
    const at = cursor.split(".");
    log.setAttribute("aria-busy", "true");
    window
      .fetch(`${told.base}since?seq=${at[0]}&rev=${at[1]}`)
      .then(ours)
      .then(
        (text) => read(text),
        () => false,
      )
      .then((more) => {
        asking = false;
        log.removeAttribute("aria-busy");
        if (more) ask();
      });
  }

  function askOwn() {
    window
      .fetch(`${told.base}own/`)
      .then((answer) => (answer.headers.has("x-part") ? answer.text() : ""))
      .then(
        (text) => text && replace(parsed(text), "own"),
        () => false,
      );
  }

  function replace(from, id) {
    const found = from.getElementById(id);
    if (found) document.getElementById(id).replaceWith(document.importNode(found, true));
    for (const item of list.children) if (isMine(item)) markMine(item);
  }

  // The browser comes back to a stream by itself, but not to one that was refused.
  function poll() {
    if (waiting === null) waiting = window.setInterval(() => !document.hidden && ask(), PAUSE);
  }

  function listen() {
    if (!window.EventSource) {
      poll();
      return;
    }
    stream = new EventSource(`${told.stream}&c=${cursor}`);
    stream.addEventListener("items", (event) => read(event.data));
    stream.addEventListener("behind", ask);
    stream.addEventListener("over", () => {
      stream.close();
      window.location.reload();
    });
    stream.addEventListener("error", () => {
      if (stream.readyState !== EventSource.CLOSED) return;
      ask();
      poll();
    });
  }

  function field() {
    return document.querySelector("#say [name=text]");
  }

  function fields(form, pressed) {
    const given = new URLSearchParams();
    Array.from(form.elements).forEach((one) => {
      const sent = one.type === "checkbox" ? one.checked : one.tagName !== "BUTTON";
      if (one.name && sent) given.append(one.name, one.value);
    });
    const name = pressed ? pressed.name : "";
    if (name) given.append(name, pressed.value);
    return given;
  }

  let pressed = null;

  function send(form, given) {
    const button = form.querySelector("button");
    button.disabled = true;
    window
      .fetch(form.action, { method: "POST", body: given, headers: { "x-part": "1" } })
      .then((answer) => {
        // A key that ended, or something else that needs a page of its own.
        if (!answer.headers.has("x-part")) throw answer;
        return answer.text().then((text) => {
          const from = parsed(text);
          replace(from, "own");
          replace(from, "below");
          if (answer.ok && !from.querySelector("[role=alert]")) say(told.sent);
          if (field()) field().focus();
          ask();
        });
      })
      .catch((trouble) => {
        button.disabled = false;
        if (trouble instanceof Response) form.submit();
        else say(told.unsent);
      });
  }

  document.addEventListener("click", (event) => {
    pressed = event.target.closest("button");
    const link = event.target.closest("#said a, main .onward a:not([href$='/help/'])");
    const typed = field() ? field().value.trim() : "";
    if (link && typed && status.textContent.indexOf(told.stay) < 0) {
      event.preventDefault();
      say(told.stay);
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    // The switch of languages goes the plain way.
    if (form.id !== "say" || (pressed && pressed.name === "switch")) return;
    event.preventDefault();
    send(form, fields(form, pressed && pressed.form === form ? pressed : null));
  });

  document.addEventListener("visibilitychange", () => !document.hidden && ask());
  listen();
})();
