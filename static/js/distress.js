// Before and after a tool: with script only the sentence that fits is shown. Nothing leaves the page.
(() => {
  const before = document.querySelector("#distress-before");
  const after = document.querySelector("#distress-after");
  const words = document.querySelectorAll(".distress-words li");

  function compared() {
    const change = Math.sign(Number(after.value) - Number(before.value));
    const known = before.value !== "" && after.value !== "";
    for (let place = 0; place < words.length; place += 1) {
      words[place].hidden = !known || place !== change + 1;
    }
  }

  if (before && after) {
    before.addEventListener("change", compared);
    after.addEventListener("change", compared);
    compared();
  }
})();
