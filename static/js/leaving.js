// Leaving with script: the screen is blank at once, and three presses of Shift do what the button does.
// Without script the form does the same by itself, so nothing here may be needed.
(() => {
  const PRESSES = 3;
  const WITHIN_MS = 2000;
  // A form; on a mirror, which has no server behind it, a link.
  const way = document.querySelector(".leave");
  let presses = [];

  function blank() {
    document.documentElement.className = "gone";
    document.title = "\u00a0";
  }

  function leave() {
    blank();
    if (way.href) window.location.replace(way.href);
    else way.submit();
  }

  function pressed(event) {
    if (event.key !== "Shift") {
      presses = [];
    } else if (!event.repeat) {
      presses = [...presses, event.timeStamp].slice(-PRESSES);
      if (presses.length === PRESSES && event.timeStamp - presses[0] < WITHIN_MS) leave();
    }
  }

  // Some browsers keep a whole page for Back although we asked for no-store: then the server is asked again.
  function shown(event) {
    if (event.persisted) {
      blank();
      window.location.reload();
    }
  }

  if (way) {
    way.addEventListener("submit", blank);
    document.addEventListener("keydown", pressed);
  }
  window.addEventListener("pageshow", shown);
})();
