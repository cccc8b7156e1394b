// Signs in, or adds a key, by the browser's own dialogue. Without this file the password and the codes work.
(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const keys = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const made = (asked, passwordless) => {
    const selection = { ...asked.authenticatorSelection, residentKey: passwordless ? "required" : "discouraged" };
    selection.requireResidentKey = passwordless;
    if (passwordless) selection.userVerification = "required";
    const user = { ...asked.user, id: bytes(asked.user.id) };
    const excludeCredentials = keys(asked.excludeCredentials);
    const publicKey = { ...asked, challenge: bytes(asked.challenge), user, excludeCredentials };
    return navigator.credentials.create({ publicKey: { ...publicKey, authenticatorSelection: selection } });
  };
  const shown = (asked) => {
    const allowCredentials = keys(asked.allowCredentials);
    return navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials } });
  };
  const written = (credential) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    const clientExtensionResults = credential.getClientExtensionResults();
    return JSON.stringify({
      id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults,
    });
  };
  const optionsOf = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  };

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("[data-passkey]")) {
    const trouble = document.createElement("p");
    trouble.className = "fault";
    trouble.setAttribute("role", "alert");
    form.append(trouble);
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.textContent = "";
      try {
        const asked = await optionsOf(form);
        const create = form.dataset.passkey === "create";
        const credential = create ? await made(asked, form.elements.passwordless.checked) : await shown(asked);
        form.elements.credential.value = written(credential);
        form.submit();
      } catch {
        trouble.textContent = form.dataset.trouble;
      }
    });
  }
})();
