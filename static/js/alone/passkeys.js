// A passkey, asked of the browser when its form is sent: the server's question stands in the form, and the
// answer goes into a hidden field. Only on pages about passkeys; all else works without it.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !navigator.credentials) return;
  const answer = form.querySelector("[name=answer]");

  function bytes(text) {
    const plain = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }

  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return window.btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function known(credentials) {
    return Array.from(credentials || [], (one) => Object.assign({}, one, { id: bytes(one.id) }));
  }

  function question() {
    const asked = JSON.parse(form.dataset.passkey);
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    asked.allowCredentials = known(asked.allowCredentials);
    asked.excludeCredentials = known(asked.excludeCredentials);
    return asked;
  }

  function written(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    const id = text(credential.rawId);
    return JSON.stringify({ id, rawId: id, type: credential.type, response });
  }

  function asked(publicKey) {
    return publicKey.user
      ? navigator.credentials.create({ publicKey })
      : navigator.credentials.get({ publicKey });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked(question()).then(
      (credential) => {
        answer.value = written(credential);
        form.submit();
      },
      // Refused or put aside: the server says so in the reader's language.
      () => form.submit(),
    );
  });
})();
