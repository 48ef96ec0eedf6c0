// Says on the page when a passkey was refused or cancelled; the login package only logs it.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const notice of document.querySelectorAll("[data-passkey-trouble]")) notice.hidden = false;
});
