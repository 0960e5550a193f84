// Swaps the secret in the link's fragment for a cookie. The fragment is taken out of the address and of the history first.
"use strict";
const secret = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const refuse = () => {
  document.getElementById("said").textContent = "The preview could not be opened.";
  document.getElementById("old").hidden = false;
};
fetch("/enter", { method: "POST", headers: { "x-bifolio-secret": secret } })
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
  .then((found) => location.replace(found.room))
  .catch(refuse);
